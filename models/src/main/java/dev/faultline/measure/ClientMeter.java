package dev.faultline.measure;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.workload.PopulationListener;
import dev.faultline.result.Values;
import dev.faultline.sim.Simulation;
import org.agrona.collections.LongArrayList;

/** Measures the requests of one population, from their intended start to the answer at the client. */
final class ClientMeter implements PopulationListener {

    private final Simulation simulation;
    private final Span span;
    private final OperationMeter operation;
    private final Tally tally = new Tally();
    private final LongArrayList answeredWell = new LongArrayList();
    private final LongArrayList answeredBadly = new LongArrayList();
    private final Figures failed = new Figures();
    private long failedInWindow;
    private Origin origin;

    ClientMeter(Simulation simulation, Span span, OperationMeter operation) {
        this.simulation = simulation;
        this.span = span;
        this.operation = operation;
    }

    @Override
    public void started(Call call) {
        if (span.covers(call.startedAt())) {
            tally.start();
        }
    }

    @Override
    public void ended(Call call, Outcome outcome) {
        long nanos = simulation.now() - call.startedAt();
        if (span.covers(call.startedAt())) {
            tally.end(call, outcome, nanos);
        }
        operation.ended(outcome, nanos);
        failedInWindow += outcome.isOk() ? 0 : 1;
        if (operation.hasEffects()) {
            origin = call.origin();
            note(call.request(), outcome);
        }
    }

    private void note(long request, Outcome outcome) {
        switch (outcome) {
            case OK -> answeredWell.addLong(request);
            case ERROR, PERMANENT_ERROR, REJECTED -> answeredBadly.addLong(request);
            default -> {
                // The client does not know what has become of it.
            }
        }
    }

    void closeWindow() {
        failed.add(failedInWindow);
        failedInWindow = 0;
    }

    /** Answers that were not good, window by window. */
    Values failed() {
        return failed.values();
    }

    Tally tally() {
        return tally;
    }

    /** The requests that were answered well, when somebody wants to know whether their effects are there. */
    LongArrayList answeredWell() {
        return answeredWell;
    }

    /** Whose requests they are; null as long as none was answered. */
    Origin origin() {
        return origin;
    }

    /** The requests that were told, by an answer, that they have failed. */
    LongArrayList answeredBadly() {
        return answeredBadly;
    }
}
