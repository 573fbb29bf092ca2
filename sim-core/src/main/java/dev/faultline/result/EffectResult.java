package dev.faultline.result;

/**
 * The books of something that the world must see once for each key.
 *
 * @param applied   keys for which it happened
 * @param duplicate times that it happened again for the same key
 * @param undone    times that it was reversed
 * @param missing   requests that were answered ok without it
 */
public record EffectResult(double applied, double duplicate, double undone, double missing) {
}
