package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;

/** When a broker is told that a message is done. */
@Doc("When the broker is told that a message is done.")
public enum Commit {
    /** At most once. */
    @Doc("Before it is handled: a crash loses it, nothing is done twice.")
    BEFORE,
    /** At least once. */
    @Doc("After it was handled: a crash loses nothing, but it may be done twice.")
    AFTER
}
