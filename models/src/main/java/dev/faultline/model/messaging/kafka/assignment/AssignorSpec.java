package dev.faultline.model.messaging.kafka.assignment;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;
import dev.faultline.settings.Shorthand;

/**
 * Who divides the partitions of a group.
 *
 * @param kind which assignor
 * @param settings an instance of the assignor's {@link AssignorKind#settings()}
 */
@Doc("The name of an assignor.")
public record AssignorSpec(
        @Doc("The name of the assignor.") @Selected(Selected.By.VALUE) @Shorthand AssignorKind kind, Record settings) {
}
