package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;

/**
 * Puts back what the request has taken of a resource. It takes no time. A request that has none puts nothing back, so that a
 * compensation can be tried again without harm.
 */
public final class PutBackStep extends Step {

    private final Resource resource;
    private final RequestKey key;
    private final int count;

    PutBackStep(String name, Resource resource, RequestKey key, int count) {
        super(name);
        this.resource = resource;
        this.key = key;
        this.count = count;
    }

    @Override
    protected boolean run(Flow flow) {
        Call call = flow.call();
        for (int i = 0; i < call.requests(); i++) {
            resource.putBack(key.of(call, i), call.request(i), count);
        }
        flow.applied();
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param putBack the resource
     * @param key who has them
     * @param count how many of it at most
     */
    public record Settings(
            @Doc("The resource.") @Refers(Reference.RESOURCE) String putBack,
            @Doc("Who has them: a key of the request, as `$guest`, the same that `take` names. Left out, the request.")
            @Default("$request") KeyName key,
            @Doc("How many are put back, if the request has so many.") @Default("1") @Range(min = "1", max = "1M") int count) {
    }

    /** {@code - put-back: rooms}. */
    @Doc("Puts back what the request has taken of a resource.")
    @Example("put-back: rooms")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "put-back";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new PutBackStep(context.name(), context.resource(set.putBack()), context.key(set.key()), set.count());
        }
    }
}
