package dev.faultline.model.protocol;

import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;

/**
 * How a connection is encrypted, by the round trips that this adds to its set-up (semantics reference, E2).
 *
 * @param text  as it is written
 * @param trips round trips besides the one of TCP
 * @param signs whether the callee proves anew who it is, which is nearly all of the effort
 */
@Written(value = "`1.3`, `1.2`, `0-rtt` or `none`", example = "1.3")
public record Tls(String text, int trips, boolean signs) {

    /**
     * Reads a version.
     *
     * @throws SettingException if it is none of them
     */
    public static Tls parse(String text) {
        return switch (text) {
            case "1.3" -> new Tls(text, 1, true);
            case "1.2" -> new Tls(text, 2, true);
            case "0-rtt" -> new Tls(text, 0, false);
            case "none" -> new Tls(text, 0, false);
            default -> throw new SettingException("`" + text + "` is no version of TLS that is known here",
                    "write `1.3`, `1.2`, `0-rtt` (1.3 resumed with early data) or `none`");
        };
    }

    /** Round trips of a set-up: that of TCP and its own. */
    public int tripsWithTcp() {
        return 1 + trips;
    }

    @Override
    public String toString() {
        return text;
    }
}
