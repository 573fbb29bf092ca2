package dev.faultline.measure;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.workload.PopulationListener;
import dev.faultline.sim.Simulation;
import org.agrona.collections.LongArrayList;

/** Measures the requests of one population, from their intended start to the answer at the client. */
final class ClientMeter implements PopulationListener {

    private final Simulation simulation;
    private final Span span;
    private final OperationMeter operation;
    private final Tally tally = new Tally();
    private final LongArrayList answeredWell = new LongArrayList();

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
        if (outcome.isOk() && operation.hasEffects()) {
            answeredWell.addLong(call.request());
        }
    }

    Tally tally() {
        return tally;
    }

    /** The requests that were answered well, when somebody wants to know whether their effects are there. */
    LongArrayList answeredWell() {
        return answeredWell;
    }
}
