package dev.faultline.scenario.experiment;

import dev.faultline.result.Bounds;
import dev.faultline.result.ExpectationResult;
import dev.faultline.result.Verdict;
import dev.faultline.scenario.spec.Condition;
import dev.faultline.scenario.spec.Condition.Operator;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.sim.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says whether an expectation holds, given one figure per replication.
 *
 * <p>One replication: the figure is compared, and the verdict holds as of its seed. Several:
 * <ul>
 * <li>A mean, a share, a percentile or a rate passes when its whole interval meets the condition, fails when the whole interval
 * misses it, and is inconclusive when the interval straddles the limit.
 * <li>What must never or always be so is yes or no in each replication: one that misses it fails the expectation. These are the
 * conditions that only one value meets ({@code lost: 0}, {@code availability: ">= 100%"}); the mean of a figure that is nearly
 * always 0 has an interval that straddles 0 for ever.
 * <li>The largest or smallest of all replications is what it is, without an interval.
 * <li>A time to do something within is judged by the interval of its median between order statistics; it may be infinite.
 * </ul>
 * An absent figure decides nothing. Of a run that was cut short, what failed has failed; nothing passes.
 */
final class Judge {

    private final String cutShort;
    private final double secondsAfterLastChange;

    /**
     * A judge of one experiment.
     *
     * @param cutShort               why the run was cut short, or null
     * @param secondsAfterLastChange how long the run went on after the last fault or change of load had ended, in seconds
     */
    Judge(String cutShort, double secondsAfterLastChange) {
        this.cutShort = cutShort;
        this.secondsAfterLastChange = secondsAfterLastChange;
    }

    /**
     * The judgement of one expectation.
     *
     * @param values one figure per replication
     * @param absent why a figure is absent, in case one is
     */
    ExpectationResult judge(ExpectationSpec expectation, double[] values, String absent) {
        Sample sample = new Sample(values);
        Ruling ruling = rule(expectation, sample, absent);
        if (ruling.verdict == Verdict.PASS && cutShort != null) {
            ruling = ruling.but(Verdict.INCONCLUSIVE, "it held so far, but the run was cut short: " + cutShort);
        }
        Condition condition = expectation.condition();
        Metric metric = expectation.metric();
        double per = metric.isDeadline() ? 1e3 : 1; // deadlines in seconds, as elsewhere in a result
        Bounds bounds = ruling.bounds.map(found -> new Bounds(found.low() / per, found.high() / per)).orElse(null);
        return new ExpectationResult(expectation.of(), metric.key(), condition.text(), condition.operator().sign(),
                condition.value() / per, unit(metric), ruling.got / per, bounds, ruling.verdict, ruling.why);
    }

    /** All expectations together: one that fails fails all, then one that is inconclusive decides. */
    static Verdict together(List<ExpectationResult> expectations) {
        if (expectations.isEmpty()) {
            return Verdict.NONE;
        }
        List<Verdict> verdicts = expectations.stream().map(ExpectationResult::verdict).toList();
        return verdicts.contains(Verdict.FAIL) ? Verdict.FAIL
                : verdicts.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.PASS;
    }

    private Ruling rule(ExpectationSpec expectation, Sample sample, String absent) {
        Metric metric = expectation.metric();
        Condition condition = expectation.condition();
        if (metric.isDeadline()) {
            return deadline(condition, sample, absent);
        }
        if (isExtreme(metric)) {
            double extreme = FigureMerge.extreme(metric != Metric.MIN, sample.values());
            return plain(condition, extreme, sample.isIncomplete(), absent);
        }
        if (sample.values().length == 1) {
            double figure = sample.values()[0];
            return plain(condition, figure, sample.isIncomplete(), absent)
                    .because(Double.isInfinite(figure) ? "the queue only grew" : null);
        }
        long endless = Arrays.stream(sample.values()).filter(Double::isInfinite).count();
        if (endless > 0) { // a mean with such a part is infinite as well, and has no interval
            return plain(condition, Double.POSITIVE_INFINITY, false, absent).because(
                    "the queue only grew in " + endless + " of " + sample.values().length + " replications");
        }
        Optional<Bounds> bounds = sample.meanBounds(0, metric.unit() == Metric.Unit.SHARE ? 1 : Double.POSITIVE_INFINITY);
        if (isYesOrNo(metric, condition)) {
            return always(condition, sample, bounds, absent);
        }
        if (sample.isIncomplete()) {
            return new Ruling(Verdict.INCONCLUSIVE, Double.NaN, Optional.empty(), absent(sample, absent));
        }
        return within(condition, sample.mean(), bounds.orElseThrow());
    }

    private static Ruling plain(Condition condition, double figure, boolean incomplete, String absent) {
        if (!Double.isNaN(figure) && !condition.holds(figure)) {
            return new Ruling(Verdict.FAIL, figure, Optional.empty(), null);
        }
        return incomplete ? new Ruling(Verdict.INCONCLUSIVE, figure, Optional.empty(), absent)
                : new Ruling(Verdict.PASS, figure, Optional.empty(), null);
    }

    private static Ruling always(Condition condition, Sample sample, Optional<Bounds> bounds, String absent) {
        int all = sample.values().length;
        long missed = Arrays.stream(sample.values()).filter(value -> !Double.isNaN(value) && !condition.holds(value)).count();
        if (missed > 0) {
            Interval share = Interval.wilson(missed, all, Interval.USUAL);
            return new Ruling(Verdict.FAIL, sample.mean(), bounds, String.format(Locale.ROOT,
                    "%d of %d replications miss it (95 %% interval of the share: %.3g %% to %.3g %%)", missed, all,
                    100 * share.low(), 100 * share.high()));
        }
        return sample.isIncomplete() ? new Ruling(Verdict.INCONCLUSIVE, Double.NaN, Optional.empty(), absent(sample, absent))
                : new Ruling(Verdict.PASS, sample.mean(), bounds, null);
    }

    private static Ruling within(Condition condition, double got, Bounds bounds) {
        boolean low = condition.holds(bounds.low());
        boolean high = condition.holds(bounds.high());
        if (low != high) {
            return new Ruling(Verdict.INCONCLUSIVE, got, Optional.of(bounds),
                    "the interval straddles the limit; more replications make it narrower");
        }
        return new Ruling(low ? Verdict.PASS : Verdict.FAIL, got, Optional.of(bounds), null);
    }

    private Ruling deadline(Condition condition, Sample sample, String absent) {
        if (sample.isIncomplete()) {
            return new Ruling(Verdict.INCONCLUSIVE, Double.NaN, Optional.empty(), absent);
        }
        double got = sample.median();
        Ruling ruling = sample.values().length == 1
                ? new Ruling(condition.holds(got) ? Verdict.PASS : Verdict.FAIL, got, Optional.empty(), null)
                : within(condition, got, sample.medianBounds().orElseThrow());
        long never = Arrays.stream(sample.values()).filter(Double::isInfinite).count();
        if (ruling.verdict == Verdict.PASS || never == 0) {
            return ruling;
        }
        String when = sample.values().length == 1 ? "it did not happen before the run ended"
                : "it did not happen before the run ended in " + never + " of " + sample.values().length + " replications";
        return secondsAfterLastChange * 1e3 < condition.value()
                ? ruling.but(Verdict.INCONCLUSIVE, when + ", which was too soon to tell")
                : ruling.but(ruling.verdict, when);
    }

    private static String absent(Sample sample, String reason) {
        return sample.values().length == 1 ? reason
                : sample.missing() + " of " + sample.values().length + " replications have no figure: " + reason;
    }

    private static boolean isExtreme(Metric metric) {
        return switch (metric) {
            case MIN, MAX, QUEUE_MAX, INSTANCES_MAX, LAG_MAX, LOADS_AT_ONCE_MAX, STALE_MAX, IN_USE_MAX, REPLAYED_MAX, BEHIND_MAX,
                    REBUILD_MAX -> true;
            default -> false;
        };
    }

    /** Whether a single value meets the condition, so that a mean meets it only if every replication does. */
    private static boolean isYesOrNo(Metric metric, Condition condition) {
        boolean isShare = metric.unit() == Metric.Unit.SHARE;
        boolean isCount = metric.unit() == Metric.Unit.COUNT && metric != Metric.QUEUE_MEAN && metric != Metric.LAG_MEAN
                && metric != Metric.IN_USE_MEAN;
        return condition.operator() == Operator.EQUAL
                || condition.operator() == Operator.AT_MOST && condition.value() <= 0
                || condition.operator() == Operator.LESS && isCount && condition.value() <= 1
                || condition.operator() == Operator.AT_LEAST && isShare && condition.value() >= 1;
    }

    private static String unit(Metric metric) {
        return metric.isDeadline() ? "s" : switch (metric.unit()) {
            case SHARE -> "share";
            case MILLISECONDS -> "ms";
            case PER_SECOND -> "per-second";
            case DATA -> "bytes";
            case COUNT -> "count";
        };
    }

    private record Ruling(Verdict verdict, double got, Optional<Bounds> bounds, String why) {
        /** The same with a reason, if there is one to add. */
        Ruling because(String reason) {
            return reason == null ? this : but(verdict, reason);
        }

        Ruling but(Verdict other, String reason) {
            return new Ruling(other, got, bounds, reason);
        }
    }
}
