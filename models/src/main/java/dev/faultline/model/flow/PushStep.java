package dev.faultline.model.flow;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * Publishes an update to the users of a push channel: those who follow its topic, or all of them. The step is done when the gateway has
 * taken the update; when users see it depends on the kind of channel.
 */
public final class PushStep extends Step {

    private final int outlet;
    private final Confirm confirm;

    /** A step that publishes through an outlet. */
    public PushStep(String name, int outlet, Confirm confirm) {
        super(name);
        this.outlet = outlet;
        this.confirm = confirm;
    }

    @Override
    protected boolean run(Flow flow) {
        if (confirm == Confirm.GATEWAY) {
            flow.callOut(outlet, site());
            return false;
        }
        flow.sendOut(outlet, site());
        return true;
    }

    /** What is waited for. */
    public enum Confirm {
        @Doc("The step is done when the gateway has the update.")
        GATEWAY,
        @Doc("The step is done at once; nobody learns whether the gateway has got the update.")
        NONE
    }

    /**
     * The keys of the step.
     *
     * @param push    the channel
     * @param topic   what the update is about
     * @param bytes   how long it is
     * @param confirm what is waited for
     * @param with    the policy around it
     */
    public record Settings(
            @Doc("The push channel.") @Refers(Reference.PUSH) String push,
            @Doc("What the update is about: a key of the request, as `$match`. Users who follow that topic should see it; left out, all users."
                    + " The key's first value is the most popular topic.")
            Optional<KeyName> topic,
            @Doc("How long the update is, without what the protocol adds.") @Default("200B") Bytes bytes,
            @Doc("What is waited for.") @Default("gateway") Confirm confirm,
            @Doc("The policy around the publishing.") @Refers(Reference.POLICY) Optional<String> with) {
    }

    /** {@code - push: scores}. */
    @Doc("Publishes an update to the users of a push channel: those who follow its topic, or all.")
    @Example("push: scores")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "push";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            outline.push(use((Settings) settings));
        }

        private static PushUse use(Settings set) {
            return new PushUse(set.push(), set.topic(), set.bytes());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new PushStep(context.name(), context.push(use(set), set.with().orElse(null)), set.confirm());
        }
    }
}
