package dev.faultline.model.flow;

import dev.faultline.model.audience.Audience;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/** Merges what those have posted whom a reader follows: so much effort for each of them, on a core of the instance. */
public final class MergeStep extends Step {

    private static final long ALL = -1;

    private final Audience audience;
    private final long above;
    private final long eachNanos;

    MergeStep(String name, Audience audience, long above, long eachNanos) {
        super(name);
        this.audience = audience;
        this.above = above;
        this.eachNanos = eachNanos;
    }

    @Override
    protected boolean run(Flow flow) {
        flow.work(audience.merge(flow.call(), above, eachNanos));
        return false;
    }

    @Override
    protected boolean needsWorker() {
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param merge the audience that the reader is of
     * @param above only authors with more followers than that
     * @param each the effort for each of them
     */
    public record Settings(
            @Doc("The audience that the reader is of.") @Refers(Reference.AUDIENCE) String merge,
            @Doc("Only authors with more followers than that: those whose posts a `fan-out` with the same `above` leaves to readers. Left"
                    + " out, all authors whom the reader follows.")
            @Range(min = "0") Optional<Long> above,
            @Doc("How long a core is busy with each of them, at full speed.") Duration each) {

        MergeUse use() {
            return new MergeUse(merge, above, each.toNanos());
        }
    }

    /** {@code - {merge: followers, each: 20us}}. */
    @Doc("Merges what those have posted whom a reader follows: effort for each of them.")
    @Example("{merge: followers, each: 20us}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "merge";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            outline.merge(((Settings) settings).use());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new MergeStep(context.name(), context.audience(set.merge()), set.above().orElse(ALL), set.each().toNanos());
        }
    }
}
