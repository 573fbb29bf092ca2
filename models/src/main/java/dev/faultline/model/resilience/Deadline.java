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
 * One budget of time for all that is done about a call: every attempt, every wait between them, and, told of it, whoever is
 * called on the way.
 *
 * <p>Unlike a {@link Timeout}, which each attempt has anew, it ends the retries too. Propagated, it travels with the call as the
 * time that is left (so the time on the way is lost, and clocks need not agree). A callee whose caller's deadline has passed does
 * not go to work, and its own calls end with the deadline that it was given, or are not made at all. So an overloaded callee spends
 * nothing on requests that nobody waits for any more. Source: gRPC, deadlines (semantics reference, A4.4 and A11).
 */
public final class Deadline implements Endpoint, Reporting {

    private final long budgetNanos;
    private final boolean propagates;
    private final Host host;
    private final Simulation simulation;
    private final Calls calls;
    private final Endpoint inner;
    private final Handler<Wait> onExpired = new Handler<>("deadline.expired") {
        @Override
        protected void handle(Wait wait) {
            expired++;
            wait.expire();
        }
    };
    private Wait free;
    private long expired;
    private long notSent;
    private long late;

    Deadline(long budgetNanos, boolean propagates, PolicyContext context, Endpoint inner) {
        this.budgetNanos = budgetNanos;
        this.propagates = propagates;
        this.host = context.host();
        this.simulation = context.stage().simulation();
        this.calls = context.stage().calls();
        this.inner = inner;
    }

    /**
     * For calls without a deadline of their own: they end with the one that their caller was given, if it was given any.
     */
    public static Endpoint inherited(PolicyContext context, Endpoint inner) {
        return new Deadline(Long.MAX_VALUE, true, context, inner);
    }

    /** How many calls were under way when their time was over. */
    public long expired() {
        return expired;
    }

    /** How many calls were not made, since their time was over already. */
    public long notSent() {
        return notSent;
    }

    /** How many answers came after the time was over. */
    public long late() {
        return late;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("timeouts", expired);
        book.count("not-sent", notSent);
        book.count("late", late);
    }

    @Override
    public void call(Call call, Completion completion) {
        long now = simulation.now();
        long inheritedAt = call.deadlineAt();
        long ownAt = budgetNanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + budgetNanos;
        long until = Math.min(inheritedAt, ownAt);
        if (until == Long.MAX_VALUE) {
            inner.call(call, completion);
        } else if (until <= now) {
            notSent++;
            call.adoptRest(now);
            completion.complete(call, Outcome.TIMEOUT);
        } else {
            call.setDeadline(propagates ? until : Long.MAX_VALUE);
            Wait wait = free == null ? new Wait() : free;
            free = wait.nextFree;
            wait.begin(call, completion, until - now);
            inner.call(call, wait);
        }
    }

    /** One call under way, or given up and still to be answered. */
    private final class Wait implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private int place;
        private long timer;
        private boolean isOver;
        private Wait nextFree;

        void begin(Call call, Completion completion, long nanos) {
            this.call = call;
            this.completion = completion;
            isOver = false;
            nextFree = null;
            calls.hold(call);
            place = call.carriedBy(this);
            timer = host.after(nanos, onExpired, this);
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

        void expire() {
            isOver = true;
            call.abandonInside(place, false);
            call.adoptRest(simulation.now());
            completion.complete(call, Outcome.TIMEOUT);
        }
    }

    /**
     * The keys of the policy.
     *
     * @param within     the budget
     * @param propagates whether callees learn of it
     */
    public record Settings(
            @Doc("How long the call may take, all attempts and the waits between them included.") @Shorthand
            @Range(above = "0s") Patience within,

            @Doc("Whether the time that is left travels with the call: a callee does not go to work when it is over, and its own"
                    + " calls end with it.")
            @Default("true") boolean propagates) {
    }

    /** {@code deadline: 800ms}. */
    @Doc("One budget of time for a call with all of its attempts; those who are called are told how much is left.")
    @Example("deadline: 800ms")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "deadline";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 20;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            Settings set = (Settings) settings;
            return new Deadline(set.within().nanos(), set.propagates(), context, inner);
        }

        @Override
        public Patience toldToCallees(Record settings) {
            Settings set = (Settings) settings;
            return set.propagates() ? set.within() : Patience.FOREVER;
        }

        @Override
        public Patience longest(Record settings, Patience inside) {
            Patience within = ((Settings) settings).within();
            return within.compareTo(inside) < 0 ? within : inside;
        }
    }
}
