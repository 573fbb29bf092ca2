package dev.faultline.model.messaging.kafka.assignment;

import dev.faultline.settings.Variant;

/** An assignor of the language; found by {@link java.util.ServiceLoader}. */
public interface AssignorKind extends Variant {

    /** One for a group. */
    Assignor build(Record settings);
}
