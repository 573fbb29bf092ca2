/**
 * Looks at models from outside and makes figures of what it sees; no model imports it.
 *
 * <p>Start at {@link dev.faultline.measure.Measurement}. Meters are attached when a world is assembled: as listeners where
 * exact moments matter, as endpoints around others ({@link dev.faultline.measure.Observed}), and as samplers in the observer
 * phase, which runs after all model events of an instant and is no part of the digest.
 *
 * <p>Depends on the models, {@code sim.stats} and {@code result}.
 */
package dev.faultline.measure;
