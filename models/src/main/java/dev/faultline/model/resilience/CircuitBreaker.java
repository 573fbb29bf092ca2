package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Stops calling somebody who fails: after too many failures it opens and rejects calls at once, so that the callee can recover
 * and callers don't wait for nothing; after a while it half-opens, lets a few probes through, and closes or opens by what
 * they meet.
 *
 * <p>{@link BreakerMachine} decides; this passes calls on, tells it how they ended, and keeps its timers. It lives in the memory
 * of the caller's host: after a crash it has forgotten everything and stands where it began, mostly closed. A call that is given
 * up further out says nothing about the callee; its permit goes back. Where it does not begin closed, that is its first change.
 * Source: Nygard, "Release It!"; Resilience4j 2.4.0 (semantics reference, A1).
 */
public final class CircuitBreaker implements Endpoint, Reporting {

    /** Where a breaker stands. */
    @Doc("Where a circuit breaker stands.")
    public enum Status {
        @Doc("All calls pass.")
        CLOSED,
        @Doc("No call passes for a while.")
        OPEN,
        @Doc("A few calls pass, and decide.")
        HALF_OPEN,
        @Doc("All calls pass and nothing is counted, for ever.")
        DISABLED,
        @Doc("No call passes, for ever.")
        FORCED_OPEN,
        @Doc("All calls pass for ever; they are counted, and the result tells whether it would have opened.")
        METRICS_ONLY;

        /** As results spell it: {@code half-open}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One change of status.
     *
     * @param atNanos when, in simulated nanoseconds
     */
    public record Transition(long atNanos, Status from, Status to) {
    }

    /** So many transitions are kept with their times; all are counted. */
    static final int KEPT_TRANSITIONS = 1_000;

    private final String name;
    private final BreakerRules rules;
    private final Judgement judgement;
    private final BreakerMachine machine;
    private final Host host;
    private final Simulation simulation;
    private final Calls calls;
    private final Endpoint inner;
    private final Handler<Status> onWaitOver = new Handler<>("circuit-breaker.wait-over") {
        @Override
        protected void handle(Status waited) {
            if (waited == Status.OPEN) {
                machine.halfOpen(simulation.now());
            } else {
                machine.endHalfOpen(simulation.now());
            }
            follow(waited);
        }
    };
    private final List<Transition> transitions = new ArrayList<>();
    private final long[] entered = new long[Status.values().length];
    private long timer = Simulation.NONE;
    private Passage free;
    private long rejected;

    CircuitBreaker(BreakerRules rules, Judgement judgement, PolicyContext context, Endpoint inner) {
        this.name = context.name();
        this.rules = rules;
        this.judgement = judgement;
        this.host = context.host();
        this.simulation = context.stage().simulation();
        this.calls = context.stage().calls();
        this.inner = inner;
        this.machine = new BreakerMachine(rules, simulation.now());
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                Status before = machine.state().status();
                machine.begin(simulation.now());
                follow(before);
            }
        });
        follow(Status.CLOSED);
    }

    /** The caller and the operation that it guards. */
    public String name() {
        return name;
    }

    public Status status() {
        return machine.state().status();
    }

    /** How many calls it has rejected. */
    public long rejected() {
        return rejected;
    }

    /** How often its status has changed. */
    public long transitionCount() {
        return Arrays.stream(entered).sum();
    }

    /** The first thousand changes of its status, in their order. */
    public List<Transition> transitions() {
        return Collections.unmodifiableList(transitions);
    }

    @Override
    public void report(PolicyBook book) {
        book.count("rejected", rejected);
        book.count("opened", entered[Status.OPEN.ordinal()]);
        book.count("half-opened", entered[Status.HALF_OPEN.ordinal()]);
        book.count("closed", entered[Status.CLOSED.ordinal()]);
        if (rules.initial() == Status.METRICS_ONLY) {
            book.count("would-have-opened", machine.wouldHaveOpened() ? 1 : 0);
        }
        transitions.forEach(change -> book.change(change.atNanos(), host.name(), change.to().key()));
    }

    @Override
    public void call(Call call, Completion completion) {
        Status before = machine.state().status();
        boolean permitted = machine.permits(simulation.now());
        follow(before);
        if (!permitted) {
            rejected++;
            completion.complete(call, Outcome.REJECTED);
            return;
        }
        Passage passage = free == null ? new Passage() : free;
        free = passage.nextFree;
        passage.begin(call, completion);
        inner.call(call, passage);
    }

    /** Notes a change of status and keeps the timer that the new one needs. */
    private void follow(Status before) {
        BreakerState state = machine.state();
        if (state.status() == before) {
            return;
        }
        entered[state.status().ordinal()]++;
        if (transitions.size() < KEPT_TRANSITIONS) {
            transitions.add(new Transition(simulation.now(), before, state.status()));
        }
        simulation.cancel(timer);
        timer = Simulation.NONE;
        if (state instanceof BreakerState.Open open && rules.halfOpensByItself()) {
            timer = host.after(open.untilNanos() - simulation.now(), onWaitOver, state.status());
        } else if (state instanceof BreakerState.HalfOpen && rules.probeWaitNanos() > 0) {
            timer = host.after(rules.probeWaitNanos(), onWaitOver, state.status());
        }
    }

    private void record(BreakerWindow letThroughBy, Outcome outcome, long durationNanos) {
        if (judgement.isNothing(outcome)) {
            machine.giveBack(letThroughBy);
            return;
        }
        Status before = machine.state().status();
        machine.record(simulation.now(), durationNanos, judgement.isFailure(outcome));
        follow(before);
    }

    /** One call on its way through. */
    private final class Passage implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private BreakerWindow letThroughBy;
        private long since;
        private Passage nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            letThroughBy = machine.state().window();
            since = simulation.now();
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of == call) {
                Completion told = completion;
                record(letThroughBy, outcome, simulation.now() - since);
                letGo();
                told.complete(of, outcome);
                calls.release(of);
            }
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of == call) {
                machine.giveBack(letThroughBy);
                letGo();
                calls.release(of);
            }
        }

        private void letGo() {
            call = null;
            completion = null;
            letThroughBy = null;
            nextFree = free;
            free = this;
        }
    }

    /** {@code circuit-breaker: {opens-after: 5 failures in 30s}}. */
    @Doc("Rejects calls for a while after too many failures, then tries a few. A permanent error is the answer of a healthy"
            + " service, unless `permanent-errors` says otherwise.")
    @Example("circuit-breaker: {opens-after: 5 failures in 30s, open-for: 60s, probes: 3}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "circuit-breaker";
        }

        @Override
        public Class<? extends Record> settings() {
            return CircuitBreakerSettings.class;
        }

        @Override
        public int position() {
            return 40;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            CircuitBreakerSettings set = (CircuitBreakerSettings) settings;
            return new CircuitBreaker(set.rules(), set.judgement(), context, inner);
        }

        @Override
        public Optional<String> idleAt(Record settings, Volume volume) {
            return ((CircuitBreakerSettings) settings).idleAt(volume);
        }
    }
}
