package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * Ends the wait for an answer after some time, for each attempt anew.
 *
 * <p>The end of the caller's patience does not stop the callee: it works on, for nobody, unless {@code cancels} sends word after
 * the request. That wasted work is what turns overload into collapse (semantics reference, A11). An answer that comes after
 * all is counted as late and dropped. The timer runs on the caller's clock: a crash forgets it, a freeze lets it fire
 * afterwards, and an answer that came to the door before it was due still wins.
 *
 * <p>Every call of a scenario passes one or more of these, and nearly all of the timers are cancelled; so a wait is a pooled
 * {@link Wait} and nothing is allocated in steady state; {@code TimeoutTest} counts the bytes, and the workload CHAIN of
 * {@code faultline bench} has four of them in each request.
 */
public final class Timeout implements Endpoint, Reporting {

    private final long afterNanos;
    private final boolean cancels;
    private final Host host;
    private final Simulation simulation;
    private final Calls calls;
    private final Endpoint inner;
    private final Handler<Wait> onExpired = new Handler<>("timeout.expired") {
        @Override
        protected void handle(Wait wait) {
            expired++;
            wait.expire();
        }
    };
    private Wait free;
    private long expired;
    private long late;

    Timeout(long afterNanos, boolean cancels, PolicyContext context, Endpoint inner) {
        this.afterNanos = afterNanos;
        this.cancels = cancels;
        this.host = context.host();
        this.simulation = context.stage().simulation();
        this.calls = context.stage().calls();
        this.inner = inner;
    }

    /** How many waits have ended without an answer. */
    public long expired() {
        return expired;
    }

    /** How many answers came after the wait for them had ended; that a callee did cancel is no answer. */
    public long late() {
        return late;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("timeouts", expired);
        book.count("late", late);
    }

    @Override
    public void call(Call call, Completion completion) {
        Wait wait = free == null ? new Wait() : free;
        free = wait.nextFree;
        wait.begin(call, completion);
        inner.call(call, wait);
    }

    /** One call that is waited for, or was and may still be answered. */
    private final class Wait implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private int place;
        private long timer;
        private boolean isOver;
        private Wait nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            isOver = false;
            nextFree = null;
            calls.hold(call);
            place = call.carriedBy(this);
            timer = host.after(afterNanos, onExpired, this);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of != call) {
                return;
            }
            Completion told = completion;
            boolean isLate = isOver;
            simulation.cancel(timer);
            call = null;
            completion = null;
            nextFree = free;
            free = this;
            if (isLate) {
                late += outcome == Outcome.CANCELLED ? 0 : 1;
            } else {
                told.complete(of, outcome);
            }
            calls.release(of);
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of == call) {
                isOver = true;
                simulation.cancel(timer);
            }
        }

        /** It stays with the call, which may be answered yet; if it never is, both are garbage. */
        void expire() {
            isOver = true;
            call.timeOut();
            call.abandonInside(place, cancels);
            call.adoptRest(simulation.now());
            completion.complete(call, Outcome.TIMEOUT);
        }
    }

    /**
     * The keys of the policy.
     *
     * @param after   how long an answer is waited for
     * @param cancels whether the callee is told when it is waited for no more
     */
    public record Settings(
            @Doc("How long an answer is waited for; `none` is for ever.") @Shorthand @Default("60s") @Range(above = "0s")
            Patience after,

            @Doc("Whether the callee is told when nobody waits any more, by a message that travels like any other, so that it"
                    + " stops working.")
            @Default("false") boolean cancels) {
    }

    /** {@code timeout: 300ms}. */
    @Doc("Gives up waiting for an answer after some time. Within a retry, each attempt has the whole time.")
    @Example("timeout: 300ms")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "timeout";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 80;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            Settings set = (Settings) settings;
            return set.after().isForever() ? inner : new Timeout(set.after().nanos(), set.cancels(), context, inner);
        }

        @Override
        public Patience longest(Record settings, Patience inside) {
            Patience after = ((Settings) settings).after();
            return after.compareTo(inside) < 0 ? after : inside;
        }
    }
}
