package dev.faultline.model.push;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;

/**
 * How users come back.
 *
 * @param backoff how long they wait
 * @param jitter  how that is spread
 * @param timeout how long they wait for the connection to be open
 */
@Doc("How users come back who have lost their connection: they wait, connect, and wait again when that fails.")
public record ReconnectSpec(
        @Doc("How long a user waits before each attempt, by how often it has failed; the loss itself is the first failure.")
        @Default("exponential(1s x2 max 60s)") Backoff backoff,

        @Doc("How chance spreads that wait. With `none`, users who were cut off together come back together.") @Default("full") Jitter jitter,

        @Doc("How long a user waits for a connection to be open before it gives the attempt up. The gateway does not notice, and does the"
                + " handshake all the same.") @Default("10s") @Range(above = "0s") Patience timeout) {

    /** Checks that no user needs to remember its last wait. */
    public ReconnectSpec {
        if (jitter.law() == Jitter.Law.DECORRELATED) {
            throw new SettingException("users of a push channel do not remember how long they waited last",
                    "write `full`, `equal`, `none` or a share such as `20%`");
        }
    }
}
