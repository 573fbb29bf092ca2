package dev.faultline.model.service;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.List;

/**
 * Probes the instances of a service, and takes those that do not answer out of rotation.
 *
 * <p>Every 10 s each instance is probed; three misses in a row take it out, one answer brings it back: the defaults of a
 * Kubernetes readiness probe (section D11 of the semantics reference). So a broken instance stays in rotation for 20 to 30 s.
 */
public final class HealthChecks {

    /** Time between probes, in nanoseconds. */
    public static final long EVERY_NANOS = 10_000_000_000L;
    /** Misses in a row that take an instance out. */
    public static final int MISSES = 3;

    private final Simulation simulation;
    private final List<Instance> instances;
    private final int[] misses;

    private final Handler<HealthChecks> onProbe = new Handler<>("service.health-check") {
        @Override
        protected void handle(HealthChecks checks) {
            checks.probe();
        }
    };

    HealthChecks(Simulation simulation, List<Instance> instances) {
        this.simulation = simulation;
        this.instances = instances;
        this.misses = new int[instances.size()];
    }

    /** Begins to probe. */
    void start() {
        simulation.after(EVERY_NANOS, onProbe, this);
    }

    private void probe() {
        for (int i = 0; i < misses.length; i++) {
            misses[i] = instances.get(i).host().answers() ? 0 : misses[i] + 1;
        }
        start();
    }

    /** Whether an instance is in rotation. */
    public boolean inRotation(int index) {
        return misses[index] < MISSES;
    }
}
