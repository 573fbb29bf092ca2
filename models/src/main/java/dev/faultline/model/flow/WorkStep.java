package dev.faultline.model.flow;

import dev.faultline.model.call.Recipients;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;

/**
 * Effort on a core: it takes a core of the instance for so long at full speed, and longer on a slow host.
 *
 * <p>A hard request stays hard: how much effort it takes is drawn for the request and the step, and is the same for each
 * retry and each delivery, unless it is {@code drawn: per-attempt}.
 */
public final class WorkStep extends Step {

    private final Distribution work;
    private final long eachNanos;
    private final long perRecipientNanos;
    private final Drawn drawn;

    WorkStep(String name, Distribution work, long eachNanos, long perRecipientNanos, Drawn drawn) {
        super(name);
        this.work = work;
        this.eachNanos = eachNanos;
        this.perRecipientNanos = perRecipientNanos;
        this.drawn = drawn;
    }

    @Override
    protected boolean run(Flow flow) {
        long key = drawn == Drawn.PER_REQUEST ? flow.call().workKey(site()) : flow.call().attemptKey(site());
        long nanos = work.sampleNanos(flow.place().stage().bits().at(key)) + eachNanos * flow.call().messages();
        Recipients recipients = flow.call().recipients();
        if (recipients != null) {
            nanos += perRecipientNanos * recipients.count();
            recipients.effort(nanos);
        }
        flow.work(nanos);
        return false;
    }

    @Override
    protected boolean needsWorker() {
        return true;
    }

    /** How often the effort is drawn. */
    public enum Drawn {
        @Key("per-request")
        @Doc("Once for a request: its retries and redeliveries take the same effort.")
        PER_REQUEST,
        @Key("per-attempt")
        @Doc("For each attempt and each delivery anew.")
        PER_ATTEMPT
    }

    /**
     * The keys of the step.
     *
     * @param work how much effort it takes, in nanoseconds of a core at full speed
     * @param each how much more for each message that the handler is given
     * @param perRecipient how much more for each recipient of the task of a fan-out
     * @param drawn how often the work is drawn
     */
    public record Settings(
            @Doc("How long a core is busy with it, at full speed.") Distribution work,
            @Doc("How much longer for each message that the run of a handler is about: more than one where consumers take `batch`es.")
            @Default("0s") Duration each,
            @Doc("How much longer for each recipient of the task of a `fan-out` that the run of a handler is about.")
            @Default("0s") Duration perRecipient,
            @Doc("How often the work is drawn.") @Default("per-request") Drawn drawn) {
    }

    /** {@code - work: exp(5ms)}. */
    @Doc("Effort on a core of the instance.")
    @Example("work: exp(5ms)")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "work";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            outline.work(((Settings) settings).work());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new WorkStep(context.name(), set.work(), set.each().toNanos(), set.perRecipient().toNanos(), set.drawn());
        }
    }
}
