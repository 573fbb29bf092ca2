package dev.faultline.model.flow;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;

/**
 * Starts a saga. An orchestrated one is waited for: the step is done when the saga is completed, and fails for good when it was
 * compensated or is stuck; the saga goes on also when nobody waits for it any more. A choreographed one is started by an event: the
 * step is done when the broker has it.
 */
public final class SagaStep extends Step {

    private final int outlet;

    /** A step that does what stands behind an outlet. */
    public SagaStep(String name, int outlet) {
        super(name);
        this.outlet = outlet;
    }

    @Override
    protected boolean run(Flow flow) {
        flow.callOut(outlet, site());
        return false;
    }

    /**
     * The keys of the step.
     *
     * @param saga its name
     */
    public record Settings(@Doc("The saga.") @Refers(Reference.SAGA) String saga) {
    }

    /** {@code - saga: booking}. */
    @Doc("Runs a saga. An orchestrated one is waited for; a choreographed one goes on by itself.")
    @Example("saga: booking")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "saga";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            outline.saga(((Settings) settings).saga());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new SagaStep(context.name(), context.saga(((Settings) settings).saga()));
        }
    }
}
