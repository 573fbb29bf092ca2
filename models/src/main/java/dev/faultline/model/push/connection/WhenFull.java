package dev.faultline.model.push.connection;

import dev.faultline.settings.Doc;

/** What a gateway does about an update for a user whose send buffer has no room for it (semantics reference, C3). */
public enum WhenFull {

    @Doc("This update is thrown away: the user sees old ones and not the latest.")
    DROP,
    @Doc("What waits is thrown away for this update, and only the one that is being read stays.")
    COALESCE,
    @Doc("The connection is cut, and with it is lost what was still to be read over it.")
    DISCONNECT
}
