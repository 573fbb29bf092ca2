package dev.faultline.model.flow;

import dev.faultline.model.call.Outcome;
import java.util.function.Function;

/** A step whose end a test decides, each time that it is come to. */
public final class ScriptedStep extends Step {

    private final Function<Flow, Outcome> script;

    private ScriptedStep(String name, Function<Flow, Outcome> script) {
        super(name);
        this.script = script;
    }

    /** The step as a program has it. */
    public static StepSpec of(Function<Flow, Outcome> script) {
        return new StepSpec(new Kind(), new Settings(script), null, OnFailure.FAIL, null);
    }

    @Override
    protected boolean run(Flow flow) {
        Outcome outcome = script.apply(flow);
        return outcome.isOk() || flow.fails(outcome);
    }

    private record Settings(Function<Flow, Outcome> script) {
    }

    private static final class Kind implements StepKind {

        @Override
        public String key() {
            return "scripted";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new ScriptedStep(context.name(), ((Settings) settings).script());
        }
    }
}
