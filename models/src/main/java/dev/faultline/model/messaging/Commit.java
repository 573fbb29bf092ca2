package dev.faultline.model.messaging;

import dev.faultline.settings.Doc;

/** When a broker is told that a message is done. */
@Doc("When the broker is told that a message is done.")
public enum Commit {
    /** At most once. */
    @Doc("Before it is handled: a crash loses it, nothing is done twice.")
    BEFORE,
    /** At least once. */
    @Doc("After it was handled: a crash loses nothing, but it may be done twice.")
    AFTER,
    /** Effectively once, within one broker. */
    @Doc("Together with what the handler has published to the same broker, as a whole or not at all. It may be handled twice, but what"
            + " came of it is there once. Only brokers with transactions can do that.")
    TRANSACTION
}
