package dev.faultline.result;

/**
 * How many calls a path of calls makes of one: retries, hedges and fallbacks at each hop multiply along it.
 *
 * @param attemptsPerCall attempts at the last hop of the path for each call that is made there, the first included; {@code NaN} if
 *                        there was none
 * @param alongPath       the product of that over all hops: how many times a call arrives at the end of the path for one that the
 *                        path needs
 */
public record Amplification(double attemptsPerCall, double alongPath) {
}
