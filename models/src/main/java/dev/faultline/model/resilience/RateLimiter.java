package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets no more than so many calls pass in a time. Who comes too early waits for its turn, if that comes within the longest wait,
 * and is rejected otherwise; turns are given in the order in which callers ask, and one that is not used, because its call was
 * given up, is lost, as in Resilience4j.
 *
 * <p>{@link Permits} says whose turn is when; this waits. It lives in the memory of the caller's host: after a crash it begins
 * anew. Waiting is booked as blocked. Sources: Resilience4j 2.4.0, {@code AtomicRateLimiter} (semantics reference, A1.5), and for
 * the other laws those of their classes.
 *
 * <p>One thing is deliberately not copied unless asked for ({@code waits-in-vain}): a blocking caller of the library that can not
 * get a turn in time sleeps for the whole time before it is told so.
 */
public final class RateLimiter implements Endpoint, Reporting {

    private final long mostNanos;
    private final boolean waitsInVain;
    private final Host host;
    private final Simulation simulation;
    private final Calls calls;
    private final Endpoint inner;
    private final Handler<Turn> onTurn = new Handler<>("rate-limiter.turn") {
        @Override
        protected void handle(Turn turn) {
            turn.comes();
        }
    };
    private Permits permits;
    private Turn free;
    private long passed;
    private long waited;
    private long rejected;

    RateLimiter(Settings settings, PolicyContext context, Endpoint inner) {
        this.mostNanos = settings.maxWait().nanos();
        this.waitsInVain = settings.waitsInVain();
        this.host = context.host();
        this.simulation = context.stage().simulation();
        this.calls = context.stage().calls();
        this.inner = inner;
        this.permits = settings.kind().begin(settings, simulation.now());
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                permits = settings.kind().begin(settings, simulation.now());
            }
        });
    }

    /** How many calls have got a turn, at once or later. */
    public long passed() {
        return passed;
    }

    /** How many of those had to wait for it. */
    public long waited() {
        return waited;
    }

    /** How many calls could not get a turn in time. */
    public long rejected() {
        return rejected;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("passed", passed);
        book.count("waited", waited);
        book.count("rejected", rejected);
    }

    @Override
    public void call(Call call, Completion completion) {
        long wait = permits.take(simulation.now(), mostNanos);
        if (wait == 0) {
            passed++;
            inner.call(call, completion);
        } else if (wait > 0) {
            passed++;
            waited++;
            turn(call, completion, true, wait);
        } else if (waitsInVain && mostNanos > 0) {
            rejected++;
            turn(call, completion, false, mostNanos);
        } else {
            rejected++;
            completion.complete(call, Outcome.REJECTED);
        }
    }

    private void turn(Call call, Completion completion, boolean isGranted, long nanos) {
        Turn turn = free == null ? new Turn() : free;
        free = turn.nextFree;
        turn.begin(call, completion, isGranted, nanos);
    }

    /** One call that waits. */
    private final class Turn implements Carrier {
        private Call call;
        private Completion completion;
        private boolean isGranted;
        private long since;
        private long timer;
        private Turn nextFree;

        void begin(Call call, Completion completion, boolean isGranted, long nanos) {
            this.call = call;
            this.completion = completion;
            this.isGranted = isGranted;
            nextFree = null;
            since = simulation.now();
            calls.hold(call);
            call.carriedBy(this);
            timer = host.after(nanos, onTurn, this);
        }

        void comes() {
            Call waiting = call;
            Completion told = completion;
            boolean goesOn = isGranted;
            waiting.addBlocked(simulation.now() - since);
            letGo();
            if (goesOn) {
                inner.call(waiting, told);
            } else {
                told.complete(waiting, Outcome.REJECTED);
            }
            calls.release(waiting);
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of == call) {
                simulation.cancel(timer);
                of.addBlocked(simulation.now() - since);
                letGo();
                calls.release(of);
            }
        }

        private void letGo() {
            call = null;
            completion = null;
            nextFree = free;
            free = this;
        }
    }

    /**
     * The keys of the policy.
     *
     * @param limit       how many calls
     * @param per         in what time
     * @param kind        by which law
     * @param burst       of a token bucket: how many tokens it holds
     * @param maxWait     how long a call waits for its turn
     * @param waitsInVain whether one without a turn waits all the same
     */
    public record Settings(
            @Doc("How many calls may pass in the time `per`.") @Range(min = "1", max = "1M") int limit,

            @Doc("In what time.") @Default("1s") @Range(above = "0s", max = "24h") Duration per,

            @Doc("By which law: `fixed-window`, `token-bucket`, `sliding-window-log` or `sliding-window-counter`.")
            @Default("fixed-window") LimiterKind kind,

            @Doc("Of a token bucket: how many tokens it holds, as many as `limit` unless given.")
            @Range(min = "1", max = "1M") Optional<Integer> burst,

            @Doc("How long a call waits for its turn, at most; `none` is for ever. When its turn would come later, it is rejected"
                    + " at once.")
            @Default("5s") Patience maxWait,

            @Doc("Whether a call whose turn would come too late is told so only after the longest wait, as a blocking caller of"
                    + " Resilience4j is.")
            @Default("false") boolean waitsInVain) {

        private static final long FINEST = 4_000_000_000_000_000_000L;

        /** Checks that the keys fit each other. */
        public Settings {
            if (burst.isPresent() && kind != LimiterKind.TOKEN_BUCKET) {
                throw new SettingException("`burst` is a key of `kind: token-bucket`", "add that, or leave `burst` out");
            }
            if (waitsInVain && maxWait.isForever()) {
                throw new SettingException("with `max-wait: none` nobody waits in vain", "leave `waits-in-vain` out");
            }
            if (Math.max(limit, burst.orElse(1)) > FINEST / per.toNanos()) {
                throw new SettingException("so many calls in so long a time can not be counted",
                        "write a smaller `limit` for a shorter `per`");
            }
        }
    }

    /** {@code rate-limiter: {limit: 100, per: 1s}}. */
    @Doc("Lets no more than so many calls pass in a time; others wait for their turn, or are rejected when it would come too"
            + " late.")
    @Example("rate-limiter: {limit: 100, per: 1s, kind: token-bucket, burst: 20, max-wait: 200ms}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "rate-limiter";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 50;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            return new RateLimiter((Settings) settings, context, inner);
        }

        @Override
        public Patience longest(Record settings, Patience inside) {
            return ((Settings) settings).maxWait().plus(inside);
        }
    }
}
