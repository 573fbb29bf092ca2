package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;

/**
 * The reversal of an {@link EffectStep}: a refund, a cancelled order. It takes no time. It takes back one application for the
 * request, or for the value of the effect's key; where the effect does not stand, nothing happens, so that a reversal can be tried again
 * without harm.
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
            book.undo(book.key().of(call, i));
        }
        flow.applied();
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param undo the name of the effect
     * @param key for each value of what it happens once
     */
    public record Settings(
            @Doc("The effect that is taken back, once for each request for which it stands.") @Refers(Reference.EFFECT) String undo,
            @Doc("The key that the effect has, as `$card`. Left out, it is taken back for the request.") @Default("$request") KeyName key) {
    }

    /** {@code - undo: card-charged}. */
    @Doc("Takes an effect back; where it does not stand, nothing happens.")
    @Example("{undo: card-charged, key: $request}")
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
            Settings set = (Settings) settings;
            return new UndoStep(context.name(), context.effect(set.undo(), set.key()));
        }
    }
}
