package dev.faultline.model.push.connection;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;

/**
 * What users get who were away.
 *
 * @param updates how many of each topic are kept
 */
@Doc("The last updates are kept behind the gateways, and who comes back is sent those since the last one that it has seen.")
public record ReplaySpec(
        @Doc("How many updates of each topic are kept, and as many of those for all. Who was away for more of them misses the oldest.")
        @Range(min = "1", max = "1M") @Shorthand @Example("1000") int updates) {
}
