package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;

/** What happens to a duplicate that comes while the first request is still being done. */
@Doc("What happens to a duplicate that comes while the first request is still being done.")
public enum OnConflict {
    /** The default. */
    @Doc("It waits for the first one and gets its answer.")
    WAIT,
    /** As payment providers do. */
    @Doc("It is rejected at once.")
    REJECT
}
