package dev.faultline.model.flow;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.sim.random.Distribution;

/**
 * Time passes without effort: a device, a person, a system that is not modelled. It holds the worker, unless the service has
 * asynchronous I/O, and takes no core. It is drawn for each attempt and delivery anew.
 */
public final class WaitStep extends Step {

    private final Distribution wait;

    WaitStep(String name, Distribution wait) {
        super(name);
        this.wait = wait;
    }

    @Override
    protected boolean run(Flow flow) {
        flow.pause(wait.sampleNanos(flow.place().stage().bits().at(flow.call().attemptKey(site()))));
        return false;
    }

    /**
     * The keys of the step.
     *
     * @param time how long, in nanoseconds
     */
    public record Settings(@Key("wait") @Doc("How long it takes.") Distribution time) {
    }

    /** {@code - wait: 100ms}. */
    @Doc("Time passes; no core is busy, and the worker is held unless the service has asynchronous I/O.")
    @Example("wait: 100ms")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "wait";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            outline.waiting(((Settings) settings).time());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new WaitStep(context.name(), ((Settings) settings).time());
        }
    }
}
