package dev.faultline.model.flow;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a post to all who follow its author: it becomes tasks, each a message for so many of them, and whoever handles a task writes
 * the post into the timelines of its recipients. The step is done when the broker has all tasks.
 */
public final class FanOutStep extends Step {

    private final int outlet;
    private final SendStep.Confirm confirm;

    FanOutStep(String name, int outlet, SendStep.Confirm confirm) {
        super(name);
        this.outlet = outlet;
        this.confirm = confirm;
    }

    @Override
    protected boolean run(Flow flow) {
        if (confirm == SendStep.Confirm.BROKER) {
            flow.callOut(outlet, site());
            return false;
        }
        flow.sendOut(outlet, site());
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param fanOut where the tasks go
     * @param to whom they are for
     * @param among the group that the author is of
     * @param batch recipients of a task at most
     * @param above authors with more followers are left to readers
     * @param key what a task is about
     * @param bytes how long a task is
     * @param with the policy around the sending of each task
     * @param confirm whether the broker's word is waited for
     */
    public record Settings(
            @Doc("The queue or topic that the tasks go to, as broker/name.") @Refers(Reference.CHANNEL) String fanOut,
            @Doc("The audience: a post is for all who follow its author.") @Refers(Reference.AUDIENCE) String to,
            @Doc("The group of authors that the author is of. Left out, any of them.") Optional<String> among,
            @Doc("How many recipients a task is for at most; the last one of a post is for those that are left over.") @Default("1k")
            @Range(min = "1", max = "10M") int batch,
            @Doc("Posts of authors with more followers than that make no tasks: they are left to readers, who `merge` them. Left out, all"
                    + " posts make tasks.")
            @Range(min = "0") Optional<Long> above,
            @Doc("What a task is about: a key of the request, as `$author`. All tasks of a post have the same. Left out, none.")
            Optional<KeyName> key,
            @Doc("How long a task is, headers included.") @Default("1KiB") Bytes bytes,
            @Doc("The policy around the sending of each task.") @Refers(Reference.POLICY) Optional<String> with,
            @Doc("Whether the broker's word is waited for.") @Default("broker") SendStep.Confirm confirm) {

        FanOutUse use() {
            MessageSpec task = new MessageSpec(bytes, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty(), Map.of(), 1,
                    Optional.empty());
            return new FanOutUse(fanOut, to, among, batch, above, new Publishing(key, Optional.empty(), task));
        }
    }

    /** {@code - {fan-out: work/timelines, to: followers, batch: 50k}}. */
    @Doc("Brings a post to all who follow its author: it becomes tasks for so many of them each, which handlers work off.")
    @Example("{fan-out: work/jobs, to: followers, batch: 50k}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "fan-out";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            outline.fanOut(((Settings) settings).use());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new FanOutStep(context.name(), context.fanOut(set.use(), set.with().orElse(null)), set.confirm());
        }
    }
}
