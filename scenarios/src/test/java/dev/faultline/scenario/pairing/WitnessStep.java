package dev.faultline.scenario.pairing;

import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.OnFailure;
import dev.faultline.model.flow.Step;
import dev.faultline.model.flow.StepContext;
import dev.faultline.model.flow.StepKind;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.settings.Position;

/** Does nothing but tell the diary which request has come to which step. */
final class WitnessStep extends Step {

    private final Diary diary;
    private final String step;

    private WitnessStep(String name, Diary diary, String step) {
        super(name);
        this.diary = diary;
        this.step = step;
    }

    /** The step as a scenario would have it. */
    static StepSpec spec(Diary diary, String step) {
        return new StepSpec(new Kind(), new Settings(diary, step), null, OnFailure.FAIL, Position.NONE);
    }

    @Override
    protected boolean run(Flow flow) {
        diary.turnTo(flow, step);
        return true;
    }

    record Settings(Diary diary, String step) {
    }

    static final class Kind implements StepKind {

        @Override
        public String key() {
            return "witness";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new WitnessStep(context.name(), set.diary(), set.step());
        }
    }
}
