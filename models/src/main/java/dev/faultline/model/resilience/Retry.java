package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.List;
import java.util.Optional;

/**
 * Tries again what may end differently: never a good answer, a permanent error, or a call that was given up; of the others, those
 * that the settings name.
 *
 * <p>Each attempt is a call of its own; the first has the draws that the call would have without a retry. Between attempts lies
 * a {@link Backoff}, spread by {@link Jitter}; even no back-off goes through the scheduler. The last outcome is the answer.
 * There is no limit on the total time, and none on how much load retries add unless a {@link RetryBudget} sets one: with r
 * attempts at each of d layers the lowest layer sees up to r<sup>d</sup> calls. Source: Resilience4j 2.4.0, {@code RetryImpl}
 * (semantics reference, A1.4).
 *
 * <p>A call that needs no retry costs one more call from the pool; a {@link Pursuit} is pooled too, and nothing is allocated in
 * steady state ({@code PolicyCostTest} counts the bytes).
 */
public final class Retry implements Endpoint, Reporting {

    private static final long JITTER = Keys.site("retry.jitter");

    private final Settings settings;
    private final int retryable;
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
    private RetryBudget.Account account;
    private Pursuit free;
    private long asked;
    private long retries;
    private long exhausted;
    private long overBudget;
    private long late;

    Retry(Settings settings, PolicyContext context, Endpoint inner) {
        this.settings = settings;
        this.retryable = FailureKind.bits(settings.on());
        this.host = context.host();
        this.stage = context.stage();
        this.calls = stage.calls();
        this.inner = inner;
        settings.budget().ifPresent(this::keepAccount);
    }

    private void keepAccount(RetryBudget budget) {
        account = budget.open(stage.simulation().now());
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                account = budget.open(stage.simulation().now());
            }
        });
    }

    /** How many attempts were made after a first one. */
    public long retries() {
        return retries;
    }

    /** How many calls failed with their last attempt. */
    public long exhausted() {
        return exhausted;
    }

    /** How many attempts were left out because the budget was used up. */
    public long overBudget() {
        return overBudget;
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
        book.count("over-budget", overBudget);
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
        private Outcome retriedAfter;
        private RetryBudget.Account paidBy;
        private long timer;
        private long waitNanos;
        private long waitsSince;
        private Pursuit nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            tried = 0;
            retriedAfter = null;
            paidBy = account;
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
        }

        void attempt() {
            attempt = calls.attempt(call, tried + 1);
            if (paidBy != null) {
                paidBy.begins(attempt.startedAt(), tried == 0);
            }
            inner.call(attempt, this);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of != attempt) {
                late += outcome == Outcome.CANCELLED ? 0 : 1;
                return;
            }
            tried++;
            boolean mayTry = FailureKind.isIn(retryable, outcome);
            settle(outcome, mayTry);
            boolean triesAgain = mayTry && tried < settings.attempts() && isGranted(outcome);
            if (triesAgain) {
                retriedAfter = outcome;
                double luck = stage.bits().at(attempt.attemptKey(JITTER)).nextUnit();
                waitNanos = settings.jitter().waitNanos(settings.backoff(), tried, waitNanos, luck);
            }
            book();
            if (triesAgain) {
                waitsSince = stage.simulation().now();
                timer = host.after(waitNanos, onBackedOff, this);
            } else {
                exhausted += mayTry && tried == settings.attempts() ? 1 : 0;
                Call answered = call;
                Completion told = completion;
                letGo();
                told.complete(answered, outcome);
                calls.release(answered);
            }
        }

        private void settle(Outcome outcome, boolean mayTry) {
            if (paidBy != null) {
                paidBy.ends(stage.simulation().now(), outcome, mayTry, retriedAfter);
            }
        }

        private boolean isGranted(Outcome failure) {
            boolean isGranted = paidBy == null || paidBy.grants(stage.simulation().now(), failure);
            overBudget += isGranted ? 0 : 1;
            return isGranted;
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
                if (paidBy != null) {
                    paidBy.forgone();
                }
            } else {
                attempt.abandon(cancels);
                settle(Outcome.CANCELLED, false);
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
     * @param on       after which failures
     * @param budget   how many retries there may be in all
     */
    public record Settings(
            @Doc("How often it is tried in all, the first time included.") @Default("3") @Range(min = "1", max = "1k")
            int attempts,

            @Doc("How long it waits before it tries again.") @Default("500ms") Backoff backoff,

            @Doc("How chance spreads the wait.") @Default("none") Jitter jitter,

            @Doc("After which failures: `error` (a transient one), `timeout`, `rejected`, `unreachable`. Permanent errors are"
                    + " never tried again.")
            @Default("[error, timeout, rejected, unreachable]") List<FailureKind> on,

            @Doc("How much load retries may add; past that, a failure is the answer at once. No limit unless given.")
            Optional<RetryBudget> budget) {

        /** Checks that there is something to try again. */
        public Settings {
            on = List.copyOf(on);
            if (on.isEmpty()) {
                throw new SettingException("`on` names no failure, so nothing would ever be tried again",
                        "leave `on` out for all, or leave the retry out");
            }
        }

        /** After every failure that may not last, without a budget. */
        public Settings(int attempts, Backoff backoff, Jitter jitter) {
            this(attempts, backoff, jitter, List.of(FailureKind.values()), Optional.empty());
        }
    }

    /** {@code retry: {attempts: 3, backoff: exponential(100ms x2 max 2s), jitter: full}}. */
    @Doc("Tries again after a failure that may not last. Permanent errors are not tried again.")
    @Example("retry: {attempts: 3, backoff: exponential(100ms x2 max 2s), jitter: full, budget: 20%}")
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
