package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the steps that stand within others; whatever else a step says of itself is nobody's business here. */
class Branches implements Outline {

    private final List<StepSpec> into;

    /** Gathers into a list. */
    Branches(List<StepSpec> into) {
        this.into = into;
    }

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
    public void send(String channel, Publishing as) {
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

    /** These steps and those within them. */
    static List<StepSpec> withInner(List<StepSpec> outermost) {
        List<StepSpec> steps = new ArrayList<>(outermost);
        for (int i = 0; i < steps.size(); i++) {
            StepSpec step = steps.get(i);
            step.kind().outline(step.settings(), new Branches(steps));
            steps.addAll(step.fallback());
        }
        return steps;
    }
}
