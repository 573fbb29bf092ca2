/**
 * From a scenario to a result: replications, what they have in common, and whether it is what was expected.
 *
 * <p>Start reading at {@link dev.faultline.scenario.experiment.Experiment}. {@code Crew} runs replications in parallel, {@code
 * Merger} puts them together in their order ({@code FigureMerge} the figures, {@code SeriesMerge} the windows), {@code Judge}
 * compares with what was expected, {@code Notes} says what a reader must know. The replication is the unit of all statistics:
 * each has its own means, shares and percentiles, and intervals are over replications.
 *
 * <p>{@link dev.faultline.scenario.experiment.PairedExperiment} runs several designs under the same customers; {@code Measure} lists
 * the figures that are compared, {@code Contrasts} sets them against each other pair by pair.
 *
 * <p>Depends on {@code scenario.assembly} for one replication, on {@code scenario.spec}, {@code result} and {@code sim.stats}.
 */
package dev.faultline.scenario.experiment;
