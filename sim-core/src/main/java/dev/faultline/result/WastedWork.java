package dev.faultline.result;

/**
 * Work that a service did for callers who had given up by the time it was done, from the warm-up to the end of the run.
 *
 * @param share   of all work that it did for requests that it handled to their end, from 0 to 1; {@code NaN} if it did none
 * @param seconds core-seconds of it
 * @param expired requests that it did not work on, or stopped working on, because their caller's deadline had passed
 */
public record WastedWork(double share, double seconds, double expired) {
}
