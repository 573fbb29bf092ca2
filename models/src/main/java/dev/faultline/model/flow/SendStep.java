package dev.faultline.model.flow;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * Puts a message into a queue and waits until the broker has confirmed it, or does not wait at all. Whoever works on the
 * message later, nobody here waits for.
 */
public final class SendStep extends Step {

    private final int outlet;
    private final Confirm confirm;

    SendStep(String name, int outlet, Confirm confirm) {
        super(name);
        this.outlet = outlet;
        this.confirm = confirm;
    }

    @Override
    protected boolean run(Flow flow) {
        if (confirm == Confirm.BROKER) {
            flow.callOut(outlet, site());
            return false;
        }
        flow.sendOut(outlet, site());
        return true;
    }

    /** Whether the sender waits for the broker's word. */
    public enum Confirm {
        @Key("broker")
        @Doc("The step ends when the broker says that it has the message.")
        BROKER,
        @Key("none")
        @Doc("The step ends at once; nobody learns whether the message arrived.")
        NONE
    }

    /**
     * The keys of the step.
     *
     * @param send the queue
     * @param key what the message is about
     * @param message what it carries besides
     * @param with the policy around the sending, if any
     * @param confirm whether the broker's word is waited for
     * @param outbox the store whose write takes the message along, for a relay to publish
     * @param announces the store whose write the message tells of
     */
    public record Settings(
            @Doc("The queue, as broker/name.") @Refers(Reference.CHANNEL) String send,
            @Doc("What the message is about: a key of the request, as `$order`.") Optional<KeyName> key,
            @Doc("What it carries besides.") @Default("{}") MessageSpec message,
            @Doc("The policy around the sending.") @Refers(Reference.POLICY) Optional<String> with,
            @Doc("Whether the broker's word is waited for.") @Default("broker") Confirm confirm,
            @Doc("The store whose outbox takes the message: it is recorded together with the write of that store before this step, and a"
                    + " relay publishes it.")
            @Refers(Reference.STORE) Optional<String> outbox,
            @Doc("The store whose write the message tells of. The channel's counters then tell how many writes have no message"
                    + " (`missing`) and how many messages have no write (`invented`). With `outbox`, it is that store.")
            @Refers(Reference.STORE) Optional<String> announces) {

        /** A message that is sent at once, and tells of nothing. */
        public Settings(String send, Optional<KeyName> key, MessageSpec message, Optional<String> with, Confirm confirm) {
            this(send, key, message, with, confirm, Optional.empty(), Optional.empty());
        }
    }

    /** {@code - send: work/jobs}. */
    @Doc("Puts a message into a queue, and waits for the broker's confirm.")
    @Example("send: work/jobs")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "send";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Settings set = (Settings) settings;
            outline.send(set.send(), publishing(set));
            set.outbox().or(set::announces).ifPresent(store -> outline.announces(new Announcement(store, set.send(), publishing(set), "",
                    set.outbox().isPresent())));
        }

        private static Publishing publishing(Settings set) {
            return new Publishing(set.key(), Optional.empty(), set.message());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            if (set.outbox().isPresent()) {
                return new RecordedStep(context.name());
            }
            return new SendStep(context.name(), context.channel(set.send(), publishing(set), set.with().orElse(null)), set.confirm());
        }
    }
}
