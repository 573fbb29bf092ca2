package dev.faultline.model.push.webhook;

import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a channel of webhooks.
 *
 * @param timeout       how long an answer is waited for
 * @param schedule      when a delivery is attempted
 * @param jitter        how chance spreads the waits
 * @param signature     work for each attempt
 * @param endpoints     how endpoints behave
 * @param deduplicates  whether they remember what they have processed
 * @param disabledAfter how long an endpoint may fail before it is called no more
 * @param concurrency   calls under way from each instance
 * @param perEndpoint   calls under way to each endpoint
 * @param lease         how long a delivery stays with an instance of which nothing is heard
 */
public record WebhookSettings(
        @Doc("How long a sender waits for an answer; the attempt has failed then. Left out, 10 s with `schedule: github` and 15 s otherwise.")
        @Range(above = "0s") Optional<Duration> timeout,

        @Doc("When a delivery is attempted: the wait before each attempt, the first included, as `[0s, 5s, 5m, 2h]`; growing waits, as"
                + " `exponential(1m x2 max 8h attempts 12)` or `exponential(1m x2 for 24h)`; or the name of a schedule: `stripe` (for three"
                + " days), `github` (no retry), `sns` (3 retries, 20 s apart), `svix` (5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h).")
        @Default("svix") List<ScheduleEntry> schedule,

        @Doc("How chance spreads each wait.") @Default("none") Jitter jitter,

        @Doc("How long a core is busy with an attempt: the body is put together and signed.") @Default("50us") Duration signature,

        @Doc("How the endpoints behave.") @Default("{}") EndpointSettings endpoints,

        @Doc("Whether an endpoint remembers the ids of events that it has processed: then one that comes again is counted as"
                + " `deduplicated` and does no harm; otherwise it is a duplicate.") @Default("true") boolean deduplicates,

        @Doc("An endpoint that has only failed for so long is called no more: it misses all that is waiting for it, and all that comes.")
        @Default("none") Patience disabledAfter,

        @Doc("How many calls each instance of the gateway can have under way.") @Default("100") @Range(min = "1", max = "1M") int concurrency,

        @Doc("How many calls to one endpoint may be under way from all instances together, so that a slow one does not take up all senders.")
        @Default("unlimited") @Range(min = "1") Limit perEndpoint,

        @Doc("How long a delivery stays with an instance that has crashed or stands still. Then another one sends it again.") @Default("1m")
        Duration lease) {

    private static final Duration GITHUB = Duration.ofSeconds(10);
    private static final Duration OTHERS = Duration.ofSeconds(15);

    /** Checks the schedule. */
    public WebhookSettings {
        RetrySchedule.of(schedule, jitter);
    }

    RetrySchedule retries() {
        return RetrySchedule.of(schedule, jitter);
    }

    long timeoutNanos() {
        return timeout.orElse(schedule.get(0).name().equals("github") ? GITHUB : OTHERS).toNanos();
    }
}
