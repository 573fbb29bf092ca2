package dev.faultline.model.push.webhook;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Distribution;
import java.util.List;

/**
 * How endpoints behave.
 *
 * @param answer how long one takes to answer
 * @param fails  the share of calls that it answers with an error
 * @param down   when some are down
 */
@Doc("How the endpoints behave.")
public record EndpointSettings(
        @Doc("How long an endpoint takes to answer a call, drawn for each attempt.") @Default("lognormal(p50 80ms p99 1s)") Distribution answer,
        @Doc("The share of calls that an endpoint answers with an error: anything but 2xx, drawn for each attempt.") @Default("0%") Share fails,
        @Doc("Times when some of them are down.") @Default("[]") List<Outage> down) {
}
