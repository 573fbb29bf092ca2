package dev.faultline.measure;

/**
 * When a run measures, in simulated nanoseconds: rates and averages over time run from warm-up to the end of arrivals; what
 * began in that time is the cohort that summaries cover, even where it ends later, in the drain.
 *
 * @param warmUpNanos when measuring begins
 * @param endNanos when arrivals stop, and measuring of rates ends
 * @param lastNanos when the run is over at the latest, drain included
 */
public record Span(long warmUpNanos, long endNanos, long lastNanos) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long[] WIDTHS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 21600, 86400};
    private static final long WINDOWS_MAX = 600;

    /** The seconds over which rates are taken. */
    public double seconds() {
        return (endNanos - warmUpNanos) / NANOS_PER_SECOND;
    }

    /** Whether something that began at this time belongs to the cohort. */
    public boolean covers(long startedAtNanos) {
        return startedAtNanos >= warmUpNanos;
    }

    /** The width of the windows of series: a round number of seconds, such that there are at most 600 of them. */
    public long windowNanos() {
        long seconds = (lastNanos - 1) / (long) NANOS_PER_SECOND + 1;
        for (long width : WIDTHS) {
            if (width * WINDOWS_MAX >= seconds) {
                return width * (long) NANOS_PER_SECOND;
            }
        }
        return (seconds - 1) / WINDOWS_MAX * (long) NANOS_PER_SECOND + (long) NANOS_PER_SECOND;
    }
}
