package dev.faultline.result;

/**
 * A change of the number of a service's instances.
 *
 * @param atSeconds when it was decided, in simulated seconds
 * @param from      how many were wanted before
 * @param to        how many were wanted from then on
 * @param why       in plain words
 */
public record Resizing(double atSeconds, double from, double to, String why) {
}
