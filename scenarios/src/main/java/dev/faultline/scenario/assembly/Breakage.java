package dev.faultline.scenario.assembly;

import dev.faultline.result.FaultResult;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.sim.Simulation;
import java.util.List;

/** What breaks in a run, and when. */
final class Breakage {

    Breakage(Scenario scenario, Simulation simulation, Assembler.Parts parts) {
    }

    /** A fault that begins and ends. */
    record Window(long fromNanos, long toNanos) {
    }

    List<Window> windows() {
        return List.of();
    }

    void start() {
    }

    List<FaultResult> results(long nowNanos) {
        return List.of();
    }
}
