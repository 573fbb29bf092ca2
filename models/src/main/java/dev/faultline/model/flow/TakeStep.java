package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;

/**
 * Takes some of a finite resource for the request, or fails when there are not enough; it never waits for them. It takes no time. An
 * operation that is done twice takes twice: idempotency keys keep it from that, as they do with an effect.
 */
public final class TakeStep extends Step {

    private final Resource resource;
    private final RequestKey key;
    private final int count;

    TakeStep(String name, Resource resource, RequestKey key, int count) {
        super(name);
        this.resource = resource;
        this.key = key;
        this.count = count;
    }

    @Override
    protected boolean run(Flow flow) {
        Call call = flow.call();
        for (int i = 0; i < call.requests(); i++) {
            if (!resource.take(key.of(call, i), call.request(i), count)) {
                putBackFirst(call, i);
                return flow.fails(Outcome.REJECTED);
            }
        }
        for (int i = 0; i < call.requests(); i++) {
            flow.did(resource, key.of(call, i), call.request(i), count);
        }
        return true;
    }

    /** A batch takes for all of its messages, or for none. */
    private void putBackFirst(Call call, int messages) {
        for (int i = messages - 1; i >= 0; i--) {
            resource.putBack(key.of(call, i), call.request(i), count);
        }
    }

    /**
     * The keys of the step.
     *
     * @param take the resource
     * @param key who has them then
     * @param count how many of it
     */
    public record Settings(
            @Doc("The resource.") @Refers(Reference.RESOURCE) String take,
            @Doc("Who has them then, and can put them back: a key of the request, as `$guest`, so that another request of the same guest can."
                    + " Left out, the request.")
            @Default("$request") KeyName key,
            @Doc("How many are taken, all or none.") @Default("1") @Range(min = "1", max = "1M") int count) {
    }

    /** {@code - take: rooms}. */
    @Doc("Takes some of a finite resource for the request; fails when there are not enough.")
    @Example("{take: rooms, on-failure: reply}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "take";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new TakeStep(context.name(), context.resource(set.take()), context.key(set.key()), set.count());
        }
    }
}
