package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;

/** Who of those that wait is next. */
@Doc("Who of those that wait is next.")
public enum Order {
    /** A fair line. */
    @Doc("First come, first served.")
    FIFO
}
