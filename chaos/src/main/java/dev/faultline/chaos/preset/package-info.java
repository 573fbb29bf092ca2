/**
 * Chaos that finds its times and victims by itself: Monkey, Latency Monkey, Gorilla and Kong, each one word in a scenario.
 *
 * <p>Start at {@link dev.faultline.chaos.preset.Preset}, which plans faults before a run by draws with keys of their own; the
 * {@link dev.faultline.chaos.preset.Campaign} tells it when and among whom, the {@link dev.faultline.chaos.preset.Estate} what there
 * is to strike. Each strike is a fault like any other, and stands in the result as such.
 *
 * <p>Depends on {@code chaos}, {@code model.place}, {@code sim} and {@code settings}.
 */
package dev.faultline.chaos.preset;
