package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;

/**
 * Something that the world must see once for each request: a charge, an order, an e-mail. It takes no time; the books tell
 * how often it was applied, applied again, and missing. In the handler of a batch it happens for each of its messages.
 */
public final class EffectStep extends Step {

    private final EffectBook book;

    EffectStep(String name, EffectBook book) {
        super(name);
        this.book = book;
    }

    @Override
    protected boolean run(Flow flow) {
        Call call = flow.call();
        for (int i = 0; i < call.requests(); i++) {
            book.apply(call.request(i));
            flow.did(book, call.request(i), 1);
        }
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param effect the name of the effect
     */
    public record Settings(
            @Doc("What happens in the world, counted once for each request.") @Declares(Reference.EFFECT) String effect) {
    }

    /** {@code - effect: card-charged}. */
    @Doc("What must happen once for each request; the books tell applied, duplicate, undone and missing.")
    @Example("effect: card-charged")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "effect";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new EffectStep(context.name(), context.effect(((Settings) settings).effect()));
        }
    }
}
