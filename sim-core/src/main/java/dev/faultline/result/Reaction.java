package dev.faultline.result;

/**
 * Something that the platform did because it found that something was wrong, or well again.
 *
 * @param atSeconds when, in simulated seconds
 * @param by        who did it, such as {@code health checks of shop}
 * @param what      what was done, such as {@code takes out shop-2}
 */
public record Reaction(double atSeconds, String by, String what) {
    /** So many are kept, the earliest ones. */
    public static final int MOST = 1_000;
}
