package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;

/**
 * Keeping calls in their zone.
 *
 * @param minClusterSize how many healthy instances there must be
 */
@Doc("Keeps calls in the caller's zone, as far as loads stay even.")
public record ZoneAwareSpec(
        @Doc("With fewer healthy instances than this, calls go to all zones alike.") @Default("6")
        @Range(min = "1", max = "100k") int minClusterSize) {
}
