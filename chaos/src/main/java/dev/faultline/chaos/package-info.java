/**
 * What goes wrong, and when.
 *
 * <p>Start at {@link dev.faultline.chaos.Fault}: it turns the knobs that hosts and links have in reality, from outside, and turns
 * them back. A {@link dev.faultline.chaos.FaultKind} makes one from what a scenario says, {@link dev.faultline.chaos.Victims} says
 * whom of several machines it strikes, {@link dev.faultline.chaos.Timing} when, and the {@link dev.faultline.chaos.FaultSchedule}
 * begins and ends each in time. Models know nothing of this package. A new fault is one file, with its settings, and a line in
 * {@code META-INF/services}. Monkeys, which are many faults by themselves, are in {@code chaos.preset}.
 *
 * <p>Depends on {@code model.place}, {@code model.network}, {@code model.call}, {@code sim} and {@code settings}.
 */
package dev.faultline.chaos;
