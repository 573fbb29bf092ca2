package dev.faultline.result;

/**
 * A shape item that changed the load on purpose, such as a spike.
 *
 * @param client      whose load changed
 * @param kind        the item's key in the language, such as {@code spike}
 * @param fromSeconds when it began, in simulated seconds
 * @param toSeconds   when it ended; {@code NaN} if it outlived the run
 * @param detail      what else is to be known, in plain words, such as {@code 10k/s}; or null
 */
public record LoadChange(String client, String kind, double fromSeconds, double toSeconds, String detail) {
}
