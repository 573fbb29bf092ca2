package dev.faultline.result;

/**
 * A fault that struck.
 *
 * @param kind        the fault's key in the language, such as {@code crash}
 * @param target      whom it struck, as written in the scenario
 * @param fromSeconds when it began, in simulated seconds
 * @param toSeconds   when it ended; {@code NaN} if it outlived the run
 * @param detail      what else is to be known, in plain words, such as {@code factor 5}; or null
 */
public record FaultResult(String kind, String target, double fromSeconds, double toSeconds, String detail) {
}
