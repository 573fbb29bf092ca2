package dev.faultline.report.broken;

import dev.faultline.sim.Simulation;

/** Breaks a rule of the house on purpose. */
public final class KnowsTheEngine {

    private KnowsTheEngine() {}

    static long knows(Simulation simulation) {
        return simulation.now();
    }
}
