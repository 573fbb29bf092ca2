package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Distribution;
import java.util.Optional;

/**
 * What lies between two places, one way.
 *
 * @param latency how long a message takes, if it is not the default of that distance
 * @param loss    the share of messages that never arrive
 */
@Doc("What a message meets on its way, in each direction.")
public record LinkSpec(
        @Doc("How long a message takes, one way. Left out, it is the default of that distance.")
        Optional<Distribution> latency,
        @Doc("The share of messages that never arrive.") @Default("0%") Share loss) {
}
