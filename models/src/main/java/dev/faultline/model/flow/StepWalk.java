package dev.faultline.model.flow;

import java.util.List;

/** Goes through steps, those within them and their fallbacks, and is told of each, however often it is done. */
public abstract class StepWalk implements Outline {

    /** Goes through these steps. */
    public final void walk(List<StepSpec> steps) {
        for (StepSpec step : steps) {
            step.kind().outline(step.settings(), this);
            walk(step.fallback());
        }
    }

    @Override
    public final void within(List<StepSpec> steps) {
        walk(steps);
    }
}
