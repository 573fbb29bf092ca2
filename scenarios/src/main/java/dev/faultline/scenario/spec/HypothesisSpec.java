package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;

/**
 * A steady state that must be there whatever the faults of the scenario do, and what calls them off. (Chaos Toolkit, experiment API;
 * semantics reference, D2.)
 *
 * @param expect   what the steady state is
 * @param strategy when it is looked at
 * @param every    how long one look takes
 * @param stopWhen what ends the faults early
 */
@Doc("A steady state, checked before, while and after faults strike, and what calls the faults off.")
public record HypothesisSpec(
        @Doc("What holds as long as all is well: availability and latencies of what clients ask for.")
        @Example("{shop.buy: {availability: \">= 99%\"}}") List<ExpectationSpec> expect,

        @Doc("When it is looked at; those of Chaos Toolkit.") @Default("default") Strategy strategy,

        @Doc("How long one look takes, where it is looked at again and again, and for `stop-when`.") @Default("10s")
        @Range(above = "0s") Duration every,

        @Doc("When a look finds one of these, all faults end and none begins any more.") @Default("{}")
        @Example("{shop.buy: {availability: \"< 50%\"}}") List<ExpectationSpec> stopWhen) {

    /** When a steady state is looked at. */
    @Doc("When a steady state is looked at.")
    public enum Strategy {
        /** Once before and once after. */
        @Doc("Before the first fault and after the last one.")
        DEFAULT(true, false, true),
        /** Once before. */
        @Doc("Before the first fault only.")
        BEFORE_METHOD_ONLY(true, false, false),
        /** Once after. */
        @Doc("After the last fault only.")
        AFTER_METHOD_ONLY(false, false, true),
        /** Again and again between. */
        @Doc("Again and again, from the first fault to the end of the last one.")
        DURING_METHOD_ONLY(false, true, false),
        /** All of these. */
        @Doc("Before, after, and again and again between.")
        CONTINUOUSLY(true, true, true);

        private final boolean before;
        private final boolean during;
        private final boolean after;

        Strategy(boolean before, boolean during, boolean after) {
            this.before = before;
            this.during = during;
            this.after = after;
        }

        /** Whether it is looked at before the first fault; if it is not there then, no fault begins. */
        public boolean isBefore() {
            return before;
        }

        /** Whether it is looked at again and again while faults strike. */
        public boolean isDuring() {
            return during;
        }

        /** Whether it is looked at after the last fault. */
        public boolean isAfter() {
            return after;
        }
    }

    /** Checks that a look can tell all of it. */
    public HypothesisSpec {
        expect.forEach(HypothesisSpec::check);
        stopWhen.forEach(HypothesisSpec::check);
    }

    private static void check(ExpectationSpec one) {
        boolean isLatency = one.metric() == Metric.MEAN || one.metric() == Metric.MAX
                || one.subject() == Subject.OPERATION && one.metric().percentile().isPresent();
        if (one.metric() != Metric.AVAILABILITY && !isLatency) {
            throw new SettingException("a look can not tell `" + one.metric().key() + "` of `" + one.of() + "`",
                    "a hypothesis is about availability, mean, max and percentiles of what clients ask for; others belong to `expect`");
        }
    }
}
