package dev.faultline.sim.stats;

/**
 * How a series over time is cut into windows: from when on, how wide at first, and how many at most.
 *
 * <p>A series is bounded: when time runs past the last window, two neighbours each become one of double width, and half
 * of the room is free again. Widths are thus the first one times a power of two, and two series of one grid can always
 * be brought to the same width. A window holds its beginning but not its end; only the very end of the room (a run that
 * stops at exactly 600 s) counts into the last window, so that it doesn't double them all.
 *
 * @param startNanos where the first window begins
 * @param widthNanos width at first; at least {@link #NARROWEST_NANOS}
 * @param limit      most windows; at least 2, and even
 */
public record WindowGrid(long startNanos, long widthNanos, int limit) {
    /** A window is a second or longer. */
    public static final long NARROWEST_NANOS = 1_000_000_000L;
    /** The usual bound: ten minutes of seconds. */
    public static final int USUAL_LIMIT = 600;

    /** Checks the numbers. */
    public WindowGrid {
        if (widthNanos < NARROWEST_NANOS || limit < 2 || limit % 2 != 0) {
            throw new IllegalArgumentException("a grid needs windows of a second or more, and an even number: "
                    + widthNanos + " ns, " + limit);
        }
    }

    /** The narrowest windows of whole seconds of which {@link #USUAL_LIMIT} cover the given time. */
    public static WindowGrid covering(long startNanos, long endNanos) {
        long perWindow = Math.max(1, endNanos - startNanos - 1) / USUAL_LIMIT + 1;
        long seconds = (perWindow - 1) / NARROWEST_NANOS + 1;
        return new WindowGrid(startNanos, seconds * NARROWEST_NANOS, USUAL_LIMIT);
    }
}
