package dev.faultline.result;

/**
 * The books of something that the world must see once for each key.
 *
 * @param applied   times that it happened for a key for which it did not stand
 * @param duplicate times that it happened again for the same key
 * @param undone    times that it was reversed
 * @param missing   requests that were answered ok without it
 * @param leftOver  requests that were answered with an error or turned away, and for which it stands all the same
 */
public record EffectResult(double applied, double duplicate, double undone, double missing, double leftOver) {
}
