package dev.faultline.model.push.mailbox;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import java.time.Duration;

/**
 * How phones connect again.
 *
 * @param backoff how long they wait
 * @param jitter  how that is spread
 * @param timeout how long they wait for the connection to be open
 */
@Doc("How phones connect again that have lost their connection, or did not get one.")
public record ReturnSpec(
        @Doc("How long a phone waits before each attempt, by how often it has failed; the loss itself is the first failure.")
        @Default("exponential(1s x2 max 60s)") Backoff backoff,
        @Doc("How chance spreads that wait.") @Default("full") Jitter jitter,
        @Doc("How long a phone waits for a connection to be open before it gives the attempt up.") @Default("10s") @Range(above = "0s")
        Duration timeout) {
}
