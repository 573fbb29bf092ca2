/**
 * What a run was and what it found, as plain values.
 *
 * <p>A result is complete in itself: any report can be made again from it next year, because it holds the figures, their
 * intervals, the series behind the pictures, the topology and the resolved text of the scenario. Start reading at
 * {@link dev.faultline.result.RunResult}; every record here is one object of {@code result.json} and every component one key,
 * in the same order ({@code throughputPerSecond} is written {@code throughput-per-second}).
 *
 * <p>Conventions: figures are {@code double}, since with replications they are means over them, counts included; a figure that
 * is absent is {@code NaN} here and {@code null} in the file. Lists and maps are copied on the way in, keep their order and
 * can't be changed; an absent one is empty.
 *
 * <p>This package imports nothing of ours and nothing but the JDK.
 */
package dev.faultline.result;
