package dev.faultline.model.flow;

import dev.faultline.model.flow.SendStep.Confirm;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * Publishes an event to a topic or an exchange: everybody who has subscribed gets it, and who publishes knows none of them. What it
 * does is what {@link SendStep} does; the word tells readers how many will take it.
 */
public final class PublishStep {

    private PublishStep() {
    }

    /**
     * The keys of the step.
     *
     * @param publish the topic or exchange
     * @param key what the event is about
     * @param routingKey by which an exchange chooses queues
     * @param message what it carries besides
     * @param with the policy around the publishing, if any
     * @param confirm whether the broker's word is waited for
     * @param outbox the store whose write takes the message along, for a relay to publish
     * @param announces the store whose write the message tells of
     */
    public record Settings(
            @Doc("The topic or exchange, as broker/name.") @Refers(Reference.CHANNEL) String publish,
            @Doc("What the event is about: a key of the request, as `$order`.") Optional<KeyName> key,
            @Doc("By which an exchange chooses queues: `order.paid`.") Optional<String> routingKey,
            @Doc("What it carries besides.") @Default("{}") MessageSpec message,
            @Doc("The policy around the publishing.") @Refers(Reference.POLICY) Optional<String> with,
            @Doc("Whether the broker's word is waited for.") @Default("broker") Confirm confirm,
            @Doc("The store whose outbox takes the message: it is recorded together with the write of that store before this step, and a"
                    + " relay publishes it.")
            @Refers(Reference.STORE) Optional<String> outbox,
            @Doc("The store whose write the message tells of. The channel's counters then tell how many writes have no message"
                    + " (`missing`) and how many messages have no write (`invented`). With `outbox`, it is that store.")
            @Refers(Reference.STORE) Optional<String> announces) {
    }

    /** {@code - publish: events/order.paid}. */
    @Doc("Publishes an event to all who have subscribed, and waits for the broker's confirm.")
    @Example("publish: work/jobs")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "publish";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Settings set = (Settings) settings;
            outline.send(set.publish(), publishing(set));
            set.outbox().or(set::announces).ifPresent(store -> outline.announces(new Announcement(store, set.publish(), publishing(set), "",
                    set.outbox().isPresent())));
        }

        private static Publishing publishing(Settings set) {
            return new Publishing(set.key(), set.routingKey(), set.message());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            if (set.outbox().isPresent()) {
                return new RecordedStep(context.name());
            }
            return new SendStep(context.name(), context.channel(set.publish(), publishing(set), set.with().orElse(null)),
                    set.confirm());
        }
    }
}
