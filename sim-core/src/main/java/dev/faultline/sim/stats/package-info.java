/**
 * What is left of a run once it is over: counts, histograms, time averages, series of windows, intervals.
 *
 * <p>Start reading at {@link dev.faultline.sim.stats.LatencyHistogram} and {@link dev.faultline.sim.stats.TimeWeighted} (within a
 * run). Nothing here knows the simulation: times come in as
 * nanoseconds. Everything is deterministic and of bounded memory; what a sample can't support is said to be absent rather than
 * guessed. May depend on HdrHistogram and commons-math3, on nothing of ours.
 */
package dev.faultline.sim.stats;
