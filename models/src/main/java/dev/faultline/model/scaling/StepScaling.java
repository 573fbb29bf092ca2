package dev.faultline.model.scaling;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;
import java.time.Duration;
import java.util.List;

/**
 * Step scaling as EC2 has it: the further the metric is beyond a mark, the more instances are added or stopped.
 *
 * <p>Steps add to the instances that serve, so that those on their way up are not added twice; nothing is stopped while some are
 * on their way. A mark counts when the metric was beyond it in several looks in a row. Source: semantics reference, D10.
 *
 * @param of what is measured
 * @param looks how many looks in a row the metric must be beyond a mark
 * @param cooldown for how long nothing is done after a change
 * @param steps what to do beyond which mark
 */
@Doc("A list of steps, or a map with `steps` and more.")
public record StepScaling(
        @Doc("What is measured.") @Default("utilization") ScalingMetric of,

        @Doc("In how many looks in a row it must be beyond a mark.") @Default("1") @Range(min = "1", max = "1000") int looks,

        @Doc("For how long nothing is done after a change.") @Default("0s") Duration cooldown,

        @Doc("What to do beyond which mark.") @Example("[{above: 70%, add: 2}, {below: 30%, remove: 1}]") @Shorthand
        List<Adjustment> steps) {

    /**
     * How many instances these steps want.
     *
     * @param metric the average over instances; {@code NaN} if there is none
     */
    int desired(Headcount now, double metric) {
        int current = now.wanted();
        Adjustment step = step(metric);
        if (step == null) {
            return current;
        }
        if (step.add().isPresent()) {
            return Math.max(current, now.serving() + now.missing() + step.add().get());
        }
        return now.starting() > 0 ? current : current - step.remove().get();
    }

    /** The furthest mark that the metric is beyond, or null. */
    private Adjustment step(double metric) {
        Adjustment found = null;
        for (Adjustment each : steps) {
            if (each.above().isPresent() && metric >= each.above().get().value()
                    && (found == null || each.above().get().value() > found.above().get().value())) {
                found = each;
            }
        }
        if (found != null) {
            return found;
        }
        for (Adjustment each : steps) {
            if (each.below().isPresent() && metric <= each.below().get().value()
                    && (found == null || each.below().get().value() < found.below().get().value())) {
                found = each;
            }
        }
        return found;
    }
}
