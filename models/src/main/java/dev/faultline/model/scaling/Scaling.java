package dev.faultline.model.scaling;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many instances a service has while it runs.
 *
 * <p>Several targets and steps may stand side by side; whoever wants the most decides. A schedule moves the bounds.
 *
 * @param min fewer there never are
 * @param max more there never are
 * @param targetUtilization busy cores over cores, on average
 * @param targetOccupancy held workers over workers, on average
 * @param targetQueue calls that wait, for each instance
 * @param targetLag messages that it is behind with, for each instance
 * @param every how often it looks, and the time over which it takes averages
 * @param startUp from the decision until a new instance serves; the service's own if left out
 * @param tolerance how far from its target a metric may be
 * @param scaleUp how fast targets may add
 * @param scaleDown how fast targets may stop
 * @param steps step scaling
 * @param schedule scaling by the clock
 */
@Doc("How the number of instances follows the load.")
public record Scaling(
        @Doc("There are never fewer. With 0, a service that has nothing to do may have no instance; of the targets, `target-lag` and"
                + " `target-queue` bring the first one back when something waits.") @Default("1") @Range(min = "0", max = "100k") int min,

        @Doc("There are never more.") @Range(min = "1", max = "100k") int max,

        @Doc("Busy cores over cores, on average over instances.") @Range(above = "0%") Optional<Share> targetUtilization,

        @Doc("Held workers over workers, on average over instances.") @Range(above = "0%") Optional<Share> targetOccupancy,

        @Doc("Calls and messages that wait, for each instance.") @Range(above = "0") Optional<Double> targetQueue,

        @Doc("Messages that the service is behind with, in all that it consumes, for each instance. Instances beyond the partitions"
                + " of a topic have nothing to do, so `max` should not be more.") @Range(above = "0") Optional<Double> targetLag,

        @Doc("How often it looks; averages are over this time.") @Default("15s") @Range(above = "0s") Duration every,

        @Doc("From the decision until a new instance serves. Left out, the `start-up` of the service.")
        Optional<Duration> startUp,

        @Doc("How far from its target a metric may be without anything being done.") @Default("10%") Share tolerance,

        @Doc("How fast targets may add instances.") @Default("{}") ScaleUp scaleUp,

        @Doc("How fast targets may stop instances.") @Default("{}") ScaleDown scaleDown,

        @Doc("Step scaling: what to do beyond which mark.")
        @Example("[{above: 70%, add: 2}, {below: 30%, remove: 1}]") Optional<StepScaling> steps,

        @Doc("Other bounds from some moment on.") @Default("[]") @Example("[{at: 5m, min: 4}]")
        List<ScheduledBounds> schedule) {

    /** Checks that there is something to follow, within bounds. */
    public Scaling {
        if (min > max) {
            throw new SettingException("`min` is " + min + " and `max` is " + max, "write the smaller number as `min`");
        }
        if (targetUtilization.isEmpty() && targetOccupancy.isEmpty() && targetQueue.isEmpty() && targetLag.isEmpty()
                && steps.isEmpty() && schedule.isEmpty()) {
            throw new SettingException("it does not say what the number of instances follows",
                    "write `target-utilization: 60%`, another target, `steps` or `schedule`");
        }
        for (ScheduledBounds bounds : schedule) {
            int most = Math.max(bounds.max().orElse(0), Math.max(bounds.min().orElse(0), bounds.instances().orElse(0)));
            if (most > max) {
                throw new SettingException("its schedule asks for " + most + " instances, and `max` is " + max,
                        "`max` is the most that there can ever be");
            }
        }
    }
}
