package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/** Gathers the steps that stand within others; whatever else a step says of itself is nobody's business here. */
record Branches(List<StepSpec> into) implements Outline {

    @Override
    public void work(Distribution effort) {
        // Has no steps within.
    }

    @Override
    public void waiting(Distribution time) {
        // Has no steps within.
    }

    @Override
    public void call(String operation, Optional<String> policy) {
        // Has no steps within.
    }

    @Override
    public void send(String channel) {
        // Has no steps within.
    }

    @Override
    public void parallel(List<List<StepSpec>> branches, long times) {
        branches.forEach(into::addAll);
    }

    @Override
    public void sometimes(List<StepSpec> steps, double share) {
        into.addAll(steps);
    }

    @Override
    public void repeated(List<StepSpec> steps, double times) {
        into.addAll(steps);
    }
}
