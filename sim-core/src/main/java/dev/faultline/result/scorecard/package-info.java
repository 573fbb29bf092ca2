/**
 * How a design came through Chaos Monkey, Gorilla and Kong, as plain values.
 *
 * <p>Start reading at {@link dev.faultline.result.scorecard.Scorecard}; every record here is one object of {@code scorecard.json} and
 * every component one key, in the same order. The conventions of {@code result} hold: an absent figure is {@code NaN} here and
 * {@code null} in the file.
 *
 * <p>Of ours this package knows {@code result} alone.
 */
package dev.faultline.result.scorecard;
