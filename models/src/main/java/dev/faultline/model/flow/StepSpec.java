package dev.faultline.model.flow;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Position;
import dev.faultline.settings.Selected;
import java.util.List;

/**
 * A step as it stands in a scenario: its kind with its settings, and what every step may have.
 *
 * @param kind      which kind of step
 * @param settings  an instance of the kind's {@link StepKind#settings()}
 * @param as        its name, for its draws and its place in reports; null if it has none of its own
 * @param onFailure what becomes of the operation if it fails
 * @param fallback  what is done instead if it fails; empty if nothing is
 * @param at        where it was written
 */
@Doc("One step of an operation: a map with the key of its kind, such as `work` or `call`.")
public record StepSpec(
        @Selected(Selected.By.KEY) StepKind kind,
        Record settings,
        @Doc("The step's name in draws and reports. Left out, it is the operation with the kind and a number.")
        @Default("null")
        String as,

        @Doc("What becomes of the operation when this step fails.") @Default("fail") OnFailure onFailure,

        @Doc("Steps that are done instead when this step fails; when one of those fails too, `on-failure` decides.")
        @Default("[]") List<StepSpec> fallback,
        Position at) {

    /** A step without a fallback. */
    public StepSpec(StepKind kind, Record settings, String as, OnFailure onFailure, Position at) {
        this(kind, settings, as, onFailure, List.of(), at);
    }
}
