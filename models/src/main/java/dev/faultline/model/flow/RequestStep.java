package dev.faultline.model.flow;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * Request and reply by messages: sends a request with a correlation id to a channel, and goes on when the reply with that id comes over
 * another one. Whoever works on it need not be there at the time, nor be known. The pattern is Hohpe and Woolf's Request-Reply, Enterprise
 * Integration Patterns, 2003, with Return Address and Correlation Identifier.
 */
public final class RequestStep extends Step {

    private final int outlet;

    RequestStep(String name, int outlet) {
        super(name);
        this.outlet = outlet;
    }

    @Override
    protected boolean run(Flow flow) {
        flow.callOut(outlet, site());
        return false;
    }

    /**
     * The keys of the step.
     *
     * @param request where requests go
     * @param replyOn where replies come back
     * @param timeout how long a reply is waited for
     * @param key what the request is about
     * @param message what it carries besides
     * @param with the policy around the whole of it, if any
     */
    public record Settings(
            @Doc("The channel that requests go to, as broker/name.") @Refers(Reference.CHANNEL) String request,
            @Doc("The channel that replies come back on, as broker/name; it is for this service alone.")
            @Refers(value = Reference.CHANNEL, takes = true) String replyOn,
            @Doc("How long a reply is waited for.") @Default("60s") Patience timeout,
            @Doc("What the request is about: a key of the request, as `$order`.") Optional<KeyName> key,
            @Doc("What it carries besides.") @Default("{}") MessageSpec message,
            @Doc("The policy around request and reply.") @Refers(Reference.POLICY) Optional<String> with) {
    }

    /** {@code - {request: work/pricing, reply-on: work/quotes, timeout: 5s}}. */
    @Doc("Sends a request by a message, and waits for the reply that comes by another one.")
    @Example("{request: work/jobs, reply-on: work/jobs.done, timeout: 5s}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "request";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Settings set = (Settings) settings;
            outline.request(use(set));
        }

        private static RequestUse use(Settings set) {
            return new RequestUse(set.request(), new Publishing(set.key(), Optional.empty(), set.message()), set.replyOn(),
                    set.timeout());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new RequestStep(context.name(), context.request(use(set), set.with().orElse(null)));
        }
    }
}
