package dev.faultline.scenario.spec;

import dev.faultline.model.workload.ShapeKind;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Position;
import dev.faultline.settings.Selected;

/**
 * One change of the arrival rate.
 *
 * @param kind     which kind of change
 * @param settings an instance of the kind's {@link ShapeKind#settings()}
 * @param at       where it was written
 */
@Doc("One change of the arrival rate: a map with the key of its kind, such as `spike`.")
public record ShapeSpec(
        @Selected(Selected.By.KEY) ShapeKind kind,
        Record settings,
        Position at) {
}
