package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Gathers the steps that stand within others; whatever else a step says of itself is nobody's business here. */
final class Branches implements Outline {

    private final List<StepSpec> into;

    private Branches(List<StepSpec> into) {
        this.into = into;
    }

    @Override
    public void within(List<StepSpec> steps) {
        into.addAll(steps);
    }

    /** All steps of all services, those within others included. */
    static List<StepSpec> of(Scenario scenario) {
        List<StepSpec> steps = new ArrayList<>();
        scenario.services().values().forEach(service -> {
            service.operations().values().forEach(operation -> steps.addAll(withInner(operation.steps())));
            service.consumes().values().forEach(consumer -> steps.addAll(withInner(consumer.steps())));
        });
        return steps;
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
