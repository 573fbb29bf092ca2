package dev.faultline.measure;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.workload.PopulationListener;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.stats.LatencyHistogram;

/** Counts what clients are answered from one moment to another, over all who ask for the same thing. */
public final class Lookout implements PopulationListener {

    private final Simulation simulation;
    private LatencyHistogram latency = LatencyHistogram.ofTwoDigits();
    private long finished;

    public Lookout(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void started(Call call) {
    }

    @Override
    public void ended(Call call, Outcome outcome) {
        finished++;
        if (outcome.isOk()) {
            latency.record(simulation.now() - call.startedAt());
        }
    }

    /** What was answered since the last time that somebody began anew. */
    public RecoveryWatch.Window seen() {
        return new RecoveryWatch.Window(finished, latency);
    }

    /** Begins anew. */
    public void reset() {
        latency = LatencyHistogram.ofTwoDigits();
        finished = 0;
    }
}
