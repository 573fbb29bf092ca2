package dev.faultline.model.scaling;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.util.Optional;

/**
 * One step of step scaling: {@code {above: 70%, add: 2}} or {@code {below: 30%, remove: 1}}.
 *
 * @param above the metric is this or more
 * @param add how many instances that adds
 * @param below the metric is this or less
 * @param remove how many instances that takes away
 */
@Doc("What to do beyond a mark: `{above: 70%, add: 2}` or `{below: 30%, remove: 1}`.")
public record Adjustment(
        @Doc("At this or more, instances are added.") Optional<Mark> above,

        @Doc("How many instances are added.") @Range(min = "1", max = "100k") Optional<Integer> add,

        @Doc("At this or less, instances are stopped.") Optional<Mark> below,

        @Doc("How many instances are stopped.") @Range(min = "1", max = "100k") Optional<Integer> remove) {

    /** Checks that it is one or the other. */
    public Adjustment {
        if (above.isPresent() == below.isPresent() || above.isPresent() != add.isPresent()
                || below.isPresent() != remove.isPresent()) {
            throw new SettingException("a step goes up or down", "write `{above: 70%, add: 2}` or `{below: 30%, remove: 1}`");
        }
    }
}
