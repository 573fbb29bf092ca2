package dev.faultline.model.scaling;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.Optional;

/**
 * From some moment on there are other bounds: scaling by the clock.
 *
 * @param at when, from the beginning of the run
 * @param min fewer there must not be from then on
 * @param max more there must not be from then on
 * @param instances how many there are at that moment
 */
@Doc("Other bounds from some moment on: `{at: 10m, min: 20}`.")
public record ScheduledBounds(
        @Doc("When, from the beginning of the run.") Duration at,

        @Doc("How many there are at least from then on.") @Range(min = "0", max = "100k") Optional<Integer> min,

        @Doc("How many there are at most from then on.") @Range(min = "0", max = "100k") Optional<Integer> max,

        @Doc("How many there are at that moment.") @Range(min = "0", max = "100k") Optional<Integer> instances) {

    /** Checks that it says something. */
    public ScheduledBounds {
        if (min.isEmpty() && max.isEmpty() && instances.isEmpty()) {
            throw new SettingException("it changes nothing", "write `min`, `max` or `instances`");
        }
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            throw new SettingException("`min` is more than `max`", "");
        }
    }
}
