package dev.faultline.scenario.spec;

import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Reference;
import java.util.List;

/**
 * A region: a part of the world that can be lost as a whole.
 *
 * @param zones the names of its zones, which can be lost one by one
 */
@Doc("A region with its zones.")
public record RegionSpec(
        @Doc("The names of its zones.") @Default("[a]") @Declares(Reference.ZONE) List<String> zones) {
}
