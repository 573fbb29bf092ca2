package dev.faultline.model.flow;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Share;
import dev.faultline.settings.Shorthand;
import dev.faultline.sim.random.Keys;

/**
 * An error answer, for a share of the requests.
 *
 * <p>A transient failure is drawn for each attempt and delivery anew, so trying again can help. A permanent one (a declined
 * card) belongs to the request: every attempt meets it, and retries and redeliveries skip it.
 */
public final class FailStep extends Step {

    private static final long PERMANENT = Keys.site("permanent");

    private final double transientShare;
    private final double permanentShare;

    FailStep(String name, Shares shares) {
        super(name);
        transientShare = shares.transientShare().value();
        permanentShare = shares.permanent().value();
    }

    @Override
    protected boolean run(Flow flow) {
        var bits = flow.place().stage().bits();
        if (permanentShare > 0 && bits.at(flow.call().workKey(Keys.mix(site(), PERMANENT))).nextUnit() < permanentShare) {
            return flow.fails(Outcome.PERMANENT_ERROR);
        }
        if (transientShare > 0 && bits.at(flow.call().attemptKey(site())).nextUnit() < transientShare) {
            return flow.fails(Outcome.ERROR);
        }
        return true;
    }

    /**
     * How many fail.
     *
     * @param transientShare share of the attempts that fail in passing
     * @param permanent share of the requests that fail for good
     */
    public record Shares(
            @Shorthand @Key("transient") @Doc("Share of the attempts that fail in passing.")
            @Default("0%") Share transientShare,
            @Doc("Share of the requests that fail for good.") @Default("0%") Share permanent) {
    }

    /**
     * The keys of the step.
     *
     * @param fail how many fail
     */
    public record Settings(@Doc("How many fail.") Shares fail) {
    }

    /** {@code - fail: 1%}. */
    @Doc("An error answer for a share of the requests; without saying more, a transient one.")
    @Example("fail: {transient: 1%, permanent: 0.1%}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "fail";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new FailStep(context.name(), ((Settings) settings).fail());
        }
    }
}
