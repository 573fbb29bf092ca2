/**
 * What a comparison of several designs found, as plain values.
 *
 * <p>All designs met the same seeds, so their replications are pairs, and what counts is the difference within each pair. Start
 * reading at {@link dev.faultline.result.comparison.Comparison}; every record here is one object of {@code comparison.json} and
 * every component one key, in the same order. The conventions of {@code result} hold: an absent figure is {@code NaN} here and
 * {@code null} in the file, and a comparison holds the whole result of each design, so that its report can be made again from it.
 *
 * <p>Of ours this package knows {@code result} alone.
 */
package dev.faultline.result.comparison;
