package dev.faultline.result;

/**
 * Both ends of a confidence interval, in the unit of the figure that it belongs to; {@code [low, high]} in the file.
 *
 * @param low  the lower end
 * @param high the upper end, no less than the lower
 */
public record Bounds(double low, double high) {
    public Bounds {
        if (low > high) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high + " is upside down");
        }
    }

    /** Tells whether the value lies within, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
