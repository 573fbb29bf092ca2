package dev.faultline.model.scaling;

/**
 * How many instances there are, by what they are up to.
 *
 * @param serving started, and there to be measured
 * @param starting on their way up, or up for less than the time of an average: there is nothing to be measured yet
 * @param missing started, but down: nothing is known of them
 */
public record Headcount(int serving, int starting, int missing) {

    /** All that are wanted. */
    public int wanted() {
        return serving + starting + missing;
    }
}
