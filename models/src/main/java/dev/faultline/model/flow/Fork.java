package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The branches of a flow: programs that it walks through at the same time, or one program again and again. Each branch is a
 * flow with a call of its own, within its parent's worker.
 *
 * <p>Any of them may decide the matter at once, before the next one has begun; the flow may be far from here then, even in
 * branches again. So rounds are counted, and whoever starts branches one by one looks whether its round is still the present.
 */
final class Fork {

    private final Flow flow;
    private final Flows pool;
    private final Calls calls;
    private final List<Flow> branches = new ArrayList<>();
    private long round;
    private int enough;
    private int good;
    private boolean cancelsLosers;

    private Program again;
    private long site;
    private int turns;
    private int turn;
    private boolean turning;

    Fork(Flow flow, Flows pool, Calls calls) {
        this.flow = flow;
        this.pool = pool;
        this.calls = calls;
    }

    /** Walks through several programs at once, until {@code enough} of them have come to a good end or no longer can. */
    void all(List<Program> programs, long site, int enough, boolean cancelsLosers) {
        long mine = ++round;
        this.enough = enough;
        this.cancelsLosers = cancelsLosers;
        good = 0;
        turns = 0;
        boolean working = false;
        List<Flow> started = new ArrayList<>(programs.size());
        for (int i = 0; i < programs.size(); i++) {
            Flow branch = pool.branch(flow, programs.get(i), part(site + i));
            working |= programs.get(i).workRemains(0);
            started.add(branch);
        }
        branches.addAll(started);
        if (!working) {
            flow.place().waits(flow);
        }
        for (int i = 0; i < started.size() && isPresent(mine); i++) {
            started.get(i).proceed();
        }
    }

    /** The call of a branch: it is about as many messages, and for as many recipients, as the whole. */
    private Call part(long site) {
        Call part = calls.child(flow.call(), site);
        part.carriesMessages(flow.call().messages());
        part.isFor(flow.call().recipients());
        return part;
    }

    /** Walks through a program so many times, one after the other; the first bad end is the last. */
    void repeat(Program program, long site, int times) {
        long mine = ++round;
        again = program;
        this.site = site;
        turns = times;
        turn = 0;
        turning = false;
        if (!program.workRemains(0)) {
            flow.place().waits(flow);
        }
        takeTurns(mine);
    }

    /** In a loop, however quickly a turn is over: many turns must not become a deep stack. */
    private void takeTurns(long mine) {
        if (turning) {
            return;
        }
        turning = true;
        while (isPresent(mine) && branches.isEmpty() && turn < turns) {
            Flow branch = pool.branch(flow, again, part(site + turn++));
            branches.add(branch);
            branch.proceed();
        }
        if (mine == round) {
            turning = false;
            if (flow.state() == Flow.State.BRANCHING && branches.isEmpty()) {
                flow.joined(Outcome.OK);
            }
        }
    }

    private boolean isPresent(long mine) {
        return mine == round && flow.state() == Flow.State.BRANCHING;
    }

    /** A branch has ended, or something that was one. */
    void ended(Call part, Outcome outcome) {
        if (!forget(part)) {
            return;
        }
        if (turns > 0) {
            turnEnded(part, outcome);
            return;
        }
        good += outcome.isOk() ? 1 : 0;
        boolean isGood = good >= enough;
        boolean decides = isGood || branches.size() + good < enough;
        if (decides) {
            flow.adoptPart(part);
            stop(cancelsLosers);
        }
        calls.release(part);
        if (decides) {
            flow.joined(isGood ? Outcome.OK : outcome);
        }
    }

    private void turnEnded(Call part, Outcome outcome) {
        flow.adoptPart(part);
        calls.release(part);
        if (!outcome.isOk()) {
            round++;
            flow.joined(outcome);
        } else {
            takeTurns(round);
        }
    }

    /** Takes out the branch with this call; false when it is none of the present ones. */
    private boolean forget(Call part) {
        for (int i = 0; i < branches.size(); i++) {
            if (branches.get(i).call() == part) {
                branches.remove(i);
                return true;
            }
        }
        return false;
    }

    /** Gives up the branches that are still under way. */
    void stop(boolean cancels) {
        for (Flow branch : List.copyOf(branches)) {
            Call part = branch.call();
            branch.stop(cancels);
            flow.addWorked(branch.workedNanos());
            branch.letGo();
            calls.release(part);
        }
        branches.clear();
    }
}
