package dev.faultline.model.push.connection;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.Share;
import dev.faultline.settings.Shorthand;
import java.time.Duration;

/**
 * What it takes to open a connection.
 *
 * @param work        of a core, for a full handshake
 * @param resumed     share of the handshakes that are not full
 * @param resumedWork of a core, for such a one
 * @param trips       round trips until it is open
 */
@Doc("What it takes to open a connection; a duration alone is the `work` of a full handshake.")
public record HandshakeSpec(
        @Doc("What a full TLS handshake costs the gateway, on a core. A signature with RSA-2048 alone takes about 0.5 ms.")
        @Shorthand @Default("1ms") Duration work,

        @Doc("Share of the handshakes that resume an earlier session and need no signature.") @Default("0%") Share resumed,

        @Doc("What such a handshake costs.") @Default("100us") Duration resumedWork,

        @Doc("Round trips until the connection is open: TCP, TLS 1.3 and the HTTP upgrade are 3; TLS 1.2 makes 4.")
        @Default("3") @Range(min = "1", max = "10") int trips) {

    ConnectionPlan.Handshake plan() {
        return new ConnectionPlan.Handshake(work.toNanos(), resumed.value(), resumedWork.toNanos());
    }
}
