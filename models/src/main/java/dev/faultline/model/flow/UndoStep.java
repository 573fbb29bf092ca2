package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;

/**
 * The reversal of an {@link EffectStep}: a refund, a cancelled order. It takes no time. It takes back one application for the
 * request; where the effect does not stand, nothing happens, so that a reversal can be tried again without harm.
 */
public final class UndoStep extends Step {

    private final EffectBook book;

    UndoStep(String name, EffectBook book) {
        super(name);
        this.book = book;
    }

    @Override
    protected boolean run(Flow flow) {
        Call call = flow.call();
        for (int i = 0; i < call.requests(); i++) {
            book.undo(call.request(i));
        }
        flow.applied();
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param undo the name of the effect
     */
    public record Settings(
            @Doc("The effect that is taken back, once for each request for which it stands.") @Refers(Reference.EFFECT) String undo) {
    }

    /** {@code - undo: card-charged}. */
    @Doc("Takes an effect back; where it does not stand, nothing happens.")
    @Example("undo: card-charged")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "undo";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new UndoStep(context.name(), context.effect(((Settings) settings).undo()));
        }
    }
}
