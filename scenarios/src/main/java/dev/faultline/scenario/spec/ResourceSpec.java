package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;

/**
 * A finite number of equal things that steps take and put back.
 *
 * @param capacity how many there are
 */
@Doc("A finite number of equal things that `take`, `put-back` and `hold` are about: `rooms: 200`.")
public record ResourceSpec(
        @Shorthand @Doc("How many there are.") @Range(min = "1", max = "1G") @Example("200") long capacity) {
}
