package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;

/**
 * Tries again what may end differently: any outcome but a good answer, a permanent error and a call that was given up.
 *
 * <p>Each attempt is a call of its own; the first has the draws that the call would have without a retry. Between attempts lies
 * a {@link Backoff}, spread by {@link Jitter}; even no back-off goes through the scheduler. The last outcome is the answer.
 * There is no limit on the total time and none on how much load retries add: with r attempts at each of d layers the lowest
 * layer sees up to r<sup>d</sup> calls. Source: Resilience4j 2.4.0, {@code RetryImpl} (semantics reference, A1.4).
 */
public final class Retry implements Endpoint, Reporting {

    private static final long JITTER = Keys.site("retry.jitter");

    private final Settings settings;
    private final Host host;
    private final Stage stage;
    private final Calls calls;
    private final Endpoint inner;
    private final Handler<Pursuit> onBackedOff = new Handler<>("retry.backed-off") {
        @Override
        protected void handle(Pursuit pursuit) {
            pursuit.tryAgain();
        }
    };
    private Pursuit free;
    private long asked;
    private long retries;
    private long exhausted;
    private long late;

    Retry(Settings settings, PolicyContext context, Endpoint inner) {
        this.settings = settings;
        this.host = context.host();
        this.stage = context.stage();
        this.calls = stage.calls();
        this.inner = inner;
    }

    /** How many attempts were made after a first one. */
    public long retries() {
        return retries;
    }

    /** How many calls failed with their last attempt. */
    public long exhausted() {
        return exhausted;
    }

    /** How many answers came for attempts that had been given up together with their call. */
    public long late() {
        return late;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("calls", asked);
        book.count("attempts", asked + retries);
        book.count("retries", retries);
        book.count("exhausted", exhausted);
        book.count("late", late);
    }

    @Override
    public void call(Call call, Completion completion) {
        asked++;
        Pursuit pursuit = free == null ? new Pursuit() : free;
        free = pursuit.nextFree;
        pursuit.begin(call, completion);
        pursuit.attempt();
    }

    /** One call and its attempts. */
    private final class Pursuit implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private Call attempt;
        private int tried;
        private long timer;
        private long waitNanos;
        private long waitsSince;
        private Pursuit nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            tried = 0;
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
        }

        void attempt() {
            attempt = calls.attempt(call, tried + 1);
            inner.call(attempt, this);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of != attempt) {
                late += outcome == Outcome.CANCELLED ? 0 : 1;
                return;
            }
            tried++;
            boolean triesAgain = outcome.mayBeRetried() && tried < settings.attempts();
            if (triesAgain) {
                double luck = stage.bits().at(attempt.attemptKey(JITTER)).nextUnit();
                waitNanos = settings.jitter().waitNanos(settings.backoff(), tried, waitNanos, luck);
            }
            book();
            if (triesAgain) {
                waitsSince = stage.simulation().now();
                timer = host.after(waitNanos, onBackedOff, this);
            } else {
                exhausted += outcome.mayBeRetried() ? 1 : 0;
                Call answered = call;
                Completion told = completion;
                letGo();
                told.complete(answered, outcome);
                calls.release(answered);
            }
        }

        void tryAgain() {
            call.addBackOff(stage.simulation().now() - waitsSince);
            call.countAttempt();
            retries++;
            attempt();
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of != call) {
                return;
            }
            if (attempt == null) {
                stage.simulation().cancel(timer);
                call.addBackOff(stage.simulation().now() - waitsSince);
            } else {
                attempt.abandon(cancels);
                book();
            }
            letGo();
            calls.release(of);
        }

        /** The present attempt is over: its time is the call's time, and attempts within attempts are attempts too. */
        private void book() {
            call.adopt(attempt, stage.simulation().now() - attempt.startedAt());
            for (int nested = 1; nested < attempt.attempts(); nested++) {
                call.countAttempt();
            }
            Call ended = attempt;
            attempt = null;
            calls.release(ended);
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
     * @param attempts how often it is tried in all
     * @param backoff  how long it waits between attempts
     * @param jitter   how chance spreads that wait
     */
    public record Settings(
            @Doc("How often it is tried in all, the first time included.") @Default("3") @Range(min = "1", max = "1k")
            int attempts,

            @Doc("How long it waits before it tries again.") @Default("500ms") Backoff backoff,

            @Doc("How chance spreads the wait.") @Default("none") Jitter jitter) {
    }

    /** {@code retry: {attempts: 3, backoff: exponential(100ms x2 max 2s), jitter: full}}. */
    @Doc("Tries again after a failure that may not last. Permanent errors are not tried again.")
    @Example("retry: {attempts: 3, backoff: exponential(100ms x2 max 2s), jitter: full}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "retry";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 30;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            return new Retry((Settings) settings, context, inner);
        }

        @Override
        public int callsAtMost(Record settings) {
            return ((Settings) settings).attempts();
        }

        @Override
        public Patience longest(Record settings, Patience inside) {
            Settings set = (Settings) settings;
            double nanos = (double) inside.nanos() * set.attempts();
            long wait = 0;
            for (int failures = 1; failures < set.attempts() && !inside.isForever(); failures++) {
                wait = set.jitter().waitNanos(set.backoff(), failures, wait, 1);
                nanos += wait;
            }
            return inside.isForever() || nanos >= Long.MAX_VALUE ? Patience.FOREVER : new Patience((long) nanos);
        }
    }
}
