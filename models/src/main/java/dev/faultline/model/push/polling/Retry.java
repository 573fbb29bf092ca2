package dev.faultline.model.push.polling;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;

/**
 * When a user asks again after a request has failed.
 *
 * @param backoff how long it waits
 * @param jitter how chance spreads that
 */
@Doc("When a user asks again whose request was refused, reset, cut, or not answered in time.")
public record Retry(
        @Doc("How long it waits before it asks again.") @Default("exponential(1s x2 max 60s)") Backoff backoff,
        @Doc("How chance spreads the back-off, so that users who failed together do not come back together.") @Default("full")
        Jitter jitter) {
}
