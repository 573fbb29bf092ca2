package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Reference;

/**
 * Something that the world must see once for each request: a charge, an order, an e-mail; or once for each value of a key of the request: a
 * welcome for each customer. It takes no time; the books tell how often it was applied, applied again, and missing. In the handler of a
 * batch it happens for each of its messages.
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
            long key = book.key().of(call, i);
            book.apply(key);
            flow.did(book, key, call.request(i), 1);
        }
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param effect the name of the effect
     * @param key for each value of what it happens once
     */
    public record Settings(
            @Doc("What happens in the world, counted once for each request.") @Declares(Reference.EFFECT) String effect,
            @Doc("For each value of what it must happen once: a key of the request, as `$card`. Left out, for each request.")
            @Default("$request") KeyName key) {
    }

    /** {@code - effect: card-charged}. */
    @Doc("What must happen once for each request; the books tell applied, duplicate, undone and missing.")
    @Example("{effect: card-charged, key: $request}")
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
            Settings set = (Settings) settings;
            return new EffectStep(context.name(), context.effect(set.effect(), set.key()));
        }
    }
}
