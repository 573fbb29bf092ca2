/**
 * What is left of a run once it is over: histograms, and intervals over replications.
 *
 * <p>Start reading at {@link dev.faultline.sim.stats.LatencyHistogram} (many durations in a few figures), then
 * {@link dev.faultline.sim.stats.Interval} (the same figure of many replications). Nothing here knows the simulation: times
 * come in as nanoseconds. Everything is deterministic and of bounded memory; what a sample can't support is said to be absent
 * rather than guessed. May depend on commons-math3, on nothing of ours.
 */
package dev.faultline.sim.stats;
