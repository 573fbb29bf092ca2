package dev.faultline.result;

/**
 * One point of the percentile curve: this share of the good answers took no longer than that.
 *
 * @param share  the share, from 0 to 1 (exclusive)
 * @param ms     the latency in milliseconds
 * @param lowMs  lower end of the band over replications in milliseconds; {@code NaN} for a single run
 * @param highMs upper end of the band over replications in milliseconds; {@code NaN} for a single run
 */
public record PercentilePoint(double share, double ms, double lowMs, double highMs) {
}
