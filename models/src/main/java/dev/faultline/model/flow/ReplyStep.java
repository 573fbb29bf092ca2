package dev.faultline.model.flow;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/** Answers now; the steps after it run on, on the same worker, while the caller has its answer already. */
public final class ReplyStep extends Step {

    ReplyStep(String name) {
        super(name);
    }

    @Override
    protected boolean run(Flow flow) {
        flow.reply();
        return true;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code - reply}. */
    @Doc("Answers now and goes on afterwards; without it an operation answers at its end.")
    @Example("reply")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "reply";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new ReplyStep(context.name());
        }
    }
}
