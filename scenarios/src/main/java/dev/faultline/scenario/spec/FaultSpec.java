package dev.faultline.scenario.spec;

import dev.faultline.chaos.FaultKind;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Position;
import dev.faultline.settings.Selected;
import java.time.Duration;

/**
 * One thing that breaks.
 *
 * @param kind     which kind of fault
 * @param settings an instance of the kind's {@link FaultKind#settings()}
 * @param at       when it begins, from the start of the run
 * @param position where it was written
 */
@Doc("One thing that breaks: a map with the key of its kind, such as `crash`, and `at`.")
public record FaultSpec(
        @Selected(Selected.By.KEY) FaultKind kind,
        Record settings,
        @Doc("When it begins, from the start of the run.") Duration at,
        Position position) {
}
