package dev.faultline.scenario.spec;

import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Reference;
import java.util.Map;

/**
 * Places and what lies between them.
 *
 * @param regions by name, in the order of the file; a scenario that has none gets one region with one zone
 * @param links   one-way latencies and losses that are not the default, by what they join
 */
@Doc("Where everything is: regions, their zones, and the links between them.")
public record TopologySpec(
        @Doc("Regions by name. Left out, there is one region `local` with one zone `a`.")
        @Default("{local: {zones: [a]}}") @Declares(Reference.REGION)
        Map<String, RegionSpec> regions,

        @Doc("What lies between places: `us-east <-> eu-west`, `within-zone`, `between-zones`, `between-regions` "
                + "or `clients`.")
        @Default("{}")
        Map<LinkEnds, LinkSpec> links) {
}
