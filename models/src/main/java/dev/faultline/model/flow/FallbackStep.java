package dev.faultline.model.flow;

/**
 * Stands behind a step that has a {@code fallback:} and does that when the step has failed; otherwise it is passed over. It is
 * no step of the language: a program has it where a step was written with that key.
 */
public final class FallbackStep extends Step {

    private final Program fallback;

    /** The fallback of the step with this name. */
    public FallbackStep(String name, Program fallback) {
        super(name + "/fallback");
        this.fallback = fallback;
    }

    @Override
    protected boolean run(Flow flow) {
        if (flow.fallsBack()) {
            flow.enter(fallback);
        }
        return true;
    }

    @Override
    protected boolean needsWorker() {
        return fallback.workRemains(0);
    }
}
