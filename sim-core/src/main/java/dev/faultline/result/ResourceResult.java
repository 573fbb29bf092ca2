package dev.faultline.result;

/**
 * The books of a finite resource, over the whole run.
 *
 * @param capacity how many there are
 * @param taken    how many were taken, sessions included
 * @param returned how many of these came back
 * @param refused  how often somebody wanted some and there were not enough
 * @param inUse    how many were in use
 */
public record ResourceResult(double capacity, double taken, double returned, double refused, InUse inUse) {
    public ResourceResult {
        inUse = inUse == null ? new InUse(Double.NaN, Double.NaN, Double.NaN) : inUse;
    }

    /**
     * How many were in use.
     *
     * @param mean  the average over time, from warm-up until arrivals ended
     * @param max   the most
     * @param atEnd how many still were when the run ended
     */
    public record InUse(double mean, double max, double atEnd) {
    }
}
