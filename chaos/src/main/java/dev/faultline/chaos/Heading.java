package dev.faultline.chaos;

import dev.faultline.settings.Doc;

/** Which messages between two parties or places a fault of the network concerns, whoever has called whom. */
@Doc("Which messages between the two it concerns.")
public enum Heading {
    /** From the first to the second. */
    @Doc("Those from the first to the second.")
    THERE,
    /** From the second to the first. */
    @Doc("Those from the second to the first.")
    BACK,
    /** All. */
    @Doc("All of them.")
    BOTH
}
