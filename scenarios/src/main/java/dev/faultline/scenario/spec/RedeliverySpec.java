package dev.faultline.scenario.spec;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;

/**
 * How often a message is tried.
 *
 * @param attempts deliveries in all, the first included; permanent failures are not tried again
 * @param backoff  how long a message waits after a failure, holding no worker
 * @param jitter   how chance spreads that wait
 */
@Doc("How often a message is tried, and how long it waits between.")
public record RedeliverySpec(
        @Doc("How often it is tried in all, the first time included. A permanent failure is not tried again.")
        @Range(min = "1", max = "1k")
        int attempts,

        @Doc("How long it waits after a failure; it holds no worker meanwhile.")
        @Default("exponential(1s x2)") Backoff backoff,

        @Doc("How chance spreads the wait.") @Default("none") Jitter jitter) {
}
