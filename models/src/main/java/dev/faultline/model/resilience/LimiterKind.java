package dev.faultline.model.resilience;

import dev.faultline.settings.Doc;

/** By which law a rate limiter lets calls pass. */
@Doc("By which law a rate limiter lets calls pass.")
public enum LimiterKind {

    @Doc("So many in each cycle of that length, as in Resilience4j. Around the border of two cycles twice as many can pass.")
    FIXED_WINDOW {
        @Override
        Permits begin(RateLimiter.Settings settings, long nowNanos) {
            return new CyclePermits(settings.limit(), settings.per().toNanos(), nowNanos);
        }
    },

    @Doc("Tokens drip in at an even pace; up to `burst` of them are kept.")
    TOKEN_BUCKET {
        @Override
        Permits begin(RateLimiter.Settings settings, long nowNanos) {
            return new BucketPermits(settings.limit(), settings.per().toNanos(), settings.burst().orElse(settings.limit()),
                    nowNanos);
        }
    },

    @Doc("So many in any stretch of that length; it remembers each call.")
    SLIDING_WINDOW_LOG {
        @Override
        Permits begin(RateLimiter.Settings settings, long nowNanos) {
            return new LogPermits(settings.limit(), settings.per().toNanos());
        }
    },

    @Doc("About so many in any stretch of that length, guessed from the counts of two windows.")
    SLIDING_WINDOW_COUNTER {
        @Override
        Permits begin(RateLimiter.Settings settings, long nowNanos) {
            return new CounterPermits(settings.limit(), settings.per().toNanos(), nowNanos);
        }
    };

    /** As it is when nobody has passed yet. */
    abstract Permits begin(RateLimiter.Settings settings, long nowNanos);
}
