package dev.faultline.model.shedding;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;

/**
 * One rule of load shedding.
 *
 * @param kind     which rule
 * @param settings an instance of the rule's {@link SheddingKind#settings()}
 */
@Doc("One rule of load shedding: a map with the key of its kind, such as `queue`.")
public record ShedRule(
        @Selected(Selected.By.KEY) SheddingKind kind,
        Record settings) {
}
