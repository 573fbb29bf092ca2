/**
 * What is left of a run once it is over: counts, histograms, time averages, series of windows, intervals.
 *
 * <p>Start reading at {@link dev.faultline.sim.stats.LatencyHistogram} and {@link dev.faultline.sim.stats.TimeWeighted}
 * (a whole run in one figure), then {@link dev.faultline.sim.stats.Windows} (the same over time, in windows that merge
 * when there are too many) and {@link dev.faultline.sim.stats.Interval} (over replications). Nothing here knows the
 * simulation: times come in as nanoseconds. Everything is deterministic and of bounded memory; what a sample can't
 * support is said to be absent rather than guessed. May depend on HdrHistogram and commons-math3, on nothing of ours.
 */
package dev.faultline.sim.stats;
