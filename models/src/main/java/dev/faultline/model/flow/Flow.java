package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * One activation of a program: what an instance does about one call, step by step.
 *
 * <p>This is the interpreter, and one of the hot places: a flow is pooled by {@link Flows}, steps are immutable, and nothing
 * is allocated between one event and the next; CHAIN of {@code faultline bench} shows it. A step either is done at once or
 * makes the flow wait in exactly one way ({@link State}); the flow books the time of each wait on its call.
 *
 * <p>A branch of {@code all} is a flow of its own within its parent's worker.
 */
public final class Flow implements Completion {

    /** What a flow waits for. */
    public enum State {
        /** For a worker. */
        IN_LINE,
        /** For nothing: its steps are being walked through. */
        RUNNING,
        /** For a core. */
        AT_CORE,
        /** For the end of its work. */
        WORKING,
        /** For a time. */
        PAUSING,
        /** For an answer. */
        CALLING,
        /** For its branches. */
        BRANCHING,
        /** For somebody else with the same idempotency key. */
        GUARDED,
        /** It is over. */
        OVER
    }

    private static final Handler<Flow> ON_PAUSED = new Handler<>("flow.paused") {
        @Override
        protected void handle(Flow flow) {
            flow.timer = 0;
            flow.call.addBlocked(flow.sinceLast());
            flow.goOn();
        }
    };

    private static final Handler<Flow> ON_ADMITTED = new Handler<>("flow.admitted") {
        @Override
        protected void handle(Flow flow) {
            flow.timer = 0;
            flow.call.addBlocked(flow.sinceLast());
            flow.admit();
            flow.goOn();
        }
    };

    private static final Handler<Flow> ON_DISMISSED = new Handler<>("flow.dismissed") {
        @Override
        protected void handle(Flow flow) {
            flow.timer = 0;
            flow.endGuarded(flow.guarded);
        }
    };

    private final Flows pool;
    private final Simulation simulation;
    private final Calls calls;

    private Workplace place;
    private Program program;
    private Guard guard;
    private Call call;
    private Completion up;
    private Flow parent;
    private int next;
    private State state;
    private boolean replied;
    private boolean holdsWorker;
    private boolean admitted;
    private boolean failed;
    private long acceptedAt;
    private long since;
    private long waited;
    private long worked;
    private boolean answeredInTime;
    private long timer;
    private Call awaited;
    private long effort;
    private Object crew;
    private boolean begun;
    private Outcome guarded;

    /** The steps within a step that it walks through, if any. */
    private final Nesting nesting = new Nesting();
    /** Made when it branches for the first time; most flows never do. */
    private Fork fork;
    /** Made when it does something to the world for the first time. */
    private Deeds deeds;

    /** Neighbours among the flows of an instance. */
    private Flow before;
    private Flow behind;

    Flow(Flows pool, Stage stage) {
        this.pool = pool;
        this.simulation = stage.simulation();
        this.calls = stage.calls();
    }

    void begin(Workplace place, Program program, Call call, Completion up, Flow parent, Object crew) {
        this.crew = crew;
        begun = false;
        this.place = place;
        this.program = program;
        guard = program.guard();
        nesting.clear();
        if (deeds != null) {
            deeds.clear();
        }
        this.call = call;
        this.up = up;
        this.parent = parent;
        next = 0;
        state = State.RUNNING;
        replied = false;
        holdsWorker = false;
        admitted = false;
        failed = false;
        acceptedAt = simulation.now();
        since = acceptedAt;
        waited = 0;
        worked = 0;
        timer = 0;
        awaited = null;
        calls.hold(call);
    }

    // What others may know of it.

    public Call call() {
        return call;
    }

    public Workplace place() {
        return place;
    }

    public State state() {
        return state;
    }

    /** When the instance took it, in simulated nanoseconds. */
    public long acceptedAt() {
        return acceptedAt;
    }

    /** How long it waited for workers and cores so far, in nanoseconds. */
    public long waitedNanos() {
        return waited;
    }

    /** How long it kept cores busy so far, in nanoseconds, branches that are over included. */
    public long workedNanos() {
        return worked;
    }

    /** Whether its caller still waited when it answered, or waits still; one that has given up makes all of its work waste. */
    public boolean isWanted() {
        return replied ? answeredInTime : !call.isAbandoned();
    }

    public boolean holdsWorker() {
        return holdsWorker;
    }

    public void holdWorker(boolean holds) {
        holdsWorker = holds;
    }

    /** Whether the steps to come need a worker. */
    public boolean workRemains() {
        return program.workRemains(next) || nesting.workRemains();
    }

    /** How important it is, from 0 to 9. */
    public int priority() {
        return program.priorityOf(call);
    }

    /** Whether its steps have begun, or its guard was asked. */
    public boolean hasBegun() {
        return begun;
    }

    /** Whose worker it holds or waits for: what the workplace said when it took the flow. */
    public Object crew() {
        return crew;
    }

    /** It was not taken. */
    public void turnedAway() {
        state = State.OVER;
        letGo();
    }

    public boolean isBranch() {
        return parent != null;
    }

    // What the workplace tells it.

    /** It stands in line for a worker. */
    public void standsInLine() {
        state = State.IN_LINE;
        since = simulation.now();
    }

    /** It has left the line, or never stood in one: the steps begin, or go on. */
    public void leavesLine() {
        long nanos = sinceLast();
        waited += nanos;
        call.addQueue(nanos);
    }

    /** It has come to the head of the line and has a worker: it begins, or goes on where it waited. */
    public void takesTurn() {
        if (begun) {
            proceed();
        } else {
            start();
        }
    }

    /** Begins the steps, unless the guard of the program has its own idea. */
    public void start() {
        if (call.hasDeadline() && isTooLate()) {
            return;
        }
        if (call.copies() != null) {
            call.copies().started(call);
        }
        begun = true;
        state = State.RUNNING;
        if (guard != null) {
            state = State.GUARDED;
            since = simulation.now();
            if (!guard.admits(this)) {
                if (state == State.GUARDED) {
                    place.waits(this);
                }
                return;
            }
            admit();
        }
        proceed();
    }

    /** The guard lets it run after all, as its host's next event. */
    public void startGuardedSoon() {
        timer = place.host().after(0, ON_ADMITTED, this);
    }

    /** The guard ends it with the outcome of somebody else, as its host's next event. */
    public void endGuardedSoon(Outcome outcome) {
        guarded = outcome;
        timer = place.host().after(0, ON_DISMISSED, this);
    }

    private void admit() {
        admitted = true;
        state = State.RUNNING;
    }

    /** The guard ends it with the outcome of somebody else, at once. */
    public void endGuarded(Outcome outcome) {
        call.addBlocked(sinceLast());
        end(outcome);
    }

    /** It stands in line for a core, which it wants for so many nanoseconds at full speed. */
    public void waitsForCore(long nanos) {
        effort = nanos;
        state = State.AT_CORE;
        since = simulation.now();
    }

    /** It has a core, and work that ends with the timer of this handle. */
    public void works(long handle) {
        if (state == State.AT_CORE) {
            leavesLine();
        }
        state = State.WORKING;
        since = simulation.now();
        timer = handle;
    }

    /** For how long it wants the core that it waits for, at full speed. */
    public long effort() {
        return effort;
    }

    /** Its work is done. */
    public void worked() {
        timer = 0;
        bookWork();
        proceed();
    }

    /** Walks through the steps until one has to wait or none is left. */
    public void proceed() {
        state = State.RUNNING;
        do {
            while (next < program.length()) {
                if (!program.step(next++).run(this)) {
                    return;
                }
            }
        } while (leavesNested());
        end(Outcome.OK);
    }

    /** Goes on behind the step whose inner steps it has walked through; false when it was in none. */
    private boolean leavesNested() {
        if (nesting.isEmpty()) {
            return false;
        }
        next = nesting.next();
        program = nesting.leave();
        return true;
    }

    // What steps ask of it.

    /** Works for {@code nanos} at full speed. */
    void work(long nanos) {
        if (call.hasDeadline() && isTooLate()) {
            return;
        }
        place.work(this, nanos);
    }

    /** Ends the flow if nobody wants its answer any more, and says so. */
    private boolean isTooLate() {
        if (simulation.now() < call.deadlineAt()) {
            return false;
        }
        place.expired(this);
        end(Outcome.CANCELLED);
        return true;
    }

    /** Lets time pass. */
    void pause(long nanos) {
        state = State.PAUSING;
        since = simulation.now();
        timer = place.host().after(nanos, ON_PAUSED, this);
        place.waits(this);
    }

    /** Calls through an outlet, on behalf of a step. */
    void callOut(int outlet, long site) {
        callOut(outlet, calls.child(call, site));
    }

    /** Sends the reply to the message that it is about through an outlet. */
    void answerThrough(int outlet, long site) {
        Call child = calls.child(call, site);
        child.correlate(call.correlation());
        callOut(outlet, child);
    }

    /** Reads the payload of the message that it is about through an outlet. */
    void claimThrough(int outlet, long site) {
        Call child = calls.child(call, site);
        child.claims(call.claim());
        callOut(outlet, child);
    }

    private void callOut(int outlet, Call child) {
        Endpoint endpoint = place.outlet(outlet);
        awaited = child;
        state = State.CALLING;
        since = child.startedAt();
        endpoint.call(child, this);
        if (state == State.CALLING && awaited == child) {
            place.waits(this);
        }
    }

    /** Sends through an outlet, which goes on without it. */
    void sendOut(int outlet, long site) {
        place.fireAndForget().send(calls.child(call, site), place.outlet(outlet));
    }

    /** Walks through the steps of a program in place of the present step, in the same call; then goes on behind it. */
    void enter(Program inner) {
        nesting.enter(program, next);
        program = inner;
        next = 0;
    }

    /** Waits for branches, of which its fork tells it how they ended. */
    Fork forks() {
        if (fork == null) {
            fork = new Fork(this, pool, calls);
        }
        state = State.BRANCHING;
        since = simulation.now();
        return fork;
    }

    /** A part of what its branches do is done: from here on it waits for the next one. */
    void adoptPart(Call part) {
        call.adopt(part, sinceLast());
        since = simulation.now();
    }

    /** Its branches have come to an end, which decides the step. */
    void joined(Outcome outcome) {
        state = State.RUNNING;
        if (outcome.isOk() || fails(outcome)) {
            goOn();
        }
    }

    /** Answers well, now; what follows runs on after the answer, with the same keys and an account of its own. */
    void reply() {
        if (replied || parent != null || next == program.length() && nesting.isEmpty()) {
            return;
        }
        replied = true;
        if (admitted) {
            admitted = false;
            guard.finished(this, Outcome.OK);
        }
        Call answered = call;
        answeredInTime = !answered.isAbandoned();
        call = calls.attempt(answered, 1);
        call.carriesMessages(answered.messages());
        call.setDeadline(Long.MAX_VALUE); // that was for the answer
        up.complete(answered, Outcome.OK);
        calls.release(answered);
    }

    /** An effect that the world sees; under an idempotency key it is remembered together with the key. */
    void applied() {
        Flow root = root();
        if (root.admitted) {
            root.guard.applied(root);
        }
    }

    /** The same, of something that can be taken back if the operation fails. */
    void did(Reversible what, long key, long request, int count) {
        Flow root = root();
        if (root.deeds == null) {
            root.deeds = new Deeds();
        }
        root.deeds.add(what, key, request, count);
        applied();
    }

    private Flow root() {
        Flow root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    /** Takes back what it has done, its branches included; an idempotency key knows of no effect then. */
    public void rollBack() {
        Flow root = root();
        if (root.deeds != null) {
            root.deeds.reverse();
        }
        if (root.admitted) {
            root.guard.reversed(root);
        }
    }

    /**
     * The present step has failed.
     *
     * @return what {@link Step#run} is to return
     */
    boolean fails(Outcome outcome) {
        do {
            if (next < program.length() && program.step(next) instanceof FallbackStep) {
                failed = true;
                return true;
            }
            switch (program.onFailure(next - 1)) {
                case CONTINUE -> {
                    return true;
                }
                case REPLY -> {
                    end(Outcome.OK);
                    return false;
                }
                case UNDO -> rollBack();
                default -> {
                    // An inner step that fails makes the one that it is part of fail.
                }
            }
        } while (leavesNested());
        end(outcome.asAnswer());
        return false;
    }

    /** Whether the step before a fallback has failed; to ask clears that. */
    boolean fallsBack() {
        boolean falls = failed;
        failed = false;
        return falls;
    }

    // How waits end.

    @Override
    public void complete(Call ended, Outcome outcome) {
        if (state == State.BRANCHING) {
            fork.ended(ended, outcome);
        } else if (state == State.CALLING && ended == awaited) {
            awaited = null;
            call.adopt(ended, sinceLast());
            calls.release(ended);
            if (outcome.isOk() || fails(outcome)) {
                goOn();
            }
        }
    }

    private void bookWork() {
        long nanos = sinceLast();
        addWorked(nanos);
        call.addService(nanos);
    }

    /** Cores were busy with it for so long. */
    void addWorked(long nanos) {
        worked += nanos;
    }

    private void goOn() {
        if (parent != null || place.goesOn(this)) {
            proceed();
        }
    }

    /** The caller no longer wants the answer: the flow stops where it is and tells those who work for it. */
    public void cancel() {
        stop(true);
        end(Outcome.CANCELLED);
    }

    void stop(boolean cancels) {
        bookWait();
        switch (state) {
            case IN_LINE -> place.leaveLine(this);
            case AT_CORE, WORKING -> place.stopWork(this);
            case PAUSING, GUARDED -> simulation.cancel(timer);
            case CALLING -> {
                Call child = awaited;
                awaited = null;
                child.abandon(cancels);
                calls.release(child);
            }
            case BRANCHING -> fork.stop(cancels);
            default -> {
            }
        }
        timer = 0;
        state = State.OVER;
    }

    /** The present wait ends before its time: what it took so far goes to where it belongs. */
    private void bookWait() {
        switch (state) {
            case IN_LINE, AT_CORE -> leavesLine();
            case WORKING -> bookWork();
            case PAUSING, GUARDED, BRANCHING -> call.addBlocked(sinceLast());
            case CALLING -> call.adopt(awaited, sinceLast());
            default -> {
            }
        }
    }

    /** The handle of the timer that it waits for. */
    public long timer() {
        return timer;
    }

    private void end(Outcome outcome) {
        state = State.OVER;
        if (parent != null) {
            Flow joined = parent;
            joined.worked += worked;
            Call part = call;
            letGo();
            joined.complete(part, outcome);
            return;
        }
        if (guard != null && begun) {
            if (outcome == Outcome.CANCELLED) {
                guard.lost(this);
            } else if (admitted) {
                admitted = false;
                if (!guard.finished(this, outcome)) {
                    state = State.GUARDED;
                    since = simulation.now();
                    place.waits(this);
                    return;
                }
            }
        }
        boolean answers = !replied;
        Completion answered = up;
        Call of = call;
        place.finished(this);
        if (answers) {
            answered.complete(of, outcome);
        }
        letGo();
    }

    /** The memory that it lived in is gone; whoever waits for it is told by others. */
    public void lost() {
        bookWait();
        state = State.OVER;
    }

    /** Tells the guard that this flow, which was {@link #lost()}, will not finish. */
    public void tellGuard() {
        if (guard != null && begun) {
            guard.lost(this);
        }
    }

    void letGo() {
        calls.release(call);
        pool.giveBack(this);
    }

    /** Whether somebody still waits for its answer. */
    public boolean owesAnswer() {
        return !replied;
    }

    /** Whether this is who waits for its answer, and it is still to come. */
    public boolean isFor(Completion whom) {
        return up == whom && !replied && state != State.OVER;
    }

    /** Who waits for its answer. */
    public Completion up() {
        return up;
    }

    private long sinceLast() {
        return simulation.now() - since;
    }

    // The instance's list of its flows runs through the flows themselves.

    Flow before() {
        return before;
    }

    Flow behind() {
        return behind;
    }

    void link(Flow before, Flow behind) {
        this.before = before;
        this.behind = behind;
    }

    void setBefore(Flow flow) {
        before = flow;
    }

    void setBehind(Flow flow) {
        behind = flow;
    }
}
