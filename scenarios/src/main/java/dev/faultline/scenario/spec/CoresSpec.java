package dev.faultline.scenario.spec;

import dev.faultline.model.service.CoreOrder;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;

/**
 * What the work of an instance is done by.
 *
 * @param count how many cores
 * @param order how work is divided among them
 */
@Doc("A number of cores, or a map with `count` and `order`.")
public record CoresSpec(
        @Doc("How many cores an instance has.") @Range(min = "1") @Shorthand Limit count,

        @Doc("How work is divided among them.") @Default("fifo") CoreOrder order) {
}
