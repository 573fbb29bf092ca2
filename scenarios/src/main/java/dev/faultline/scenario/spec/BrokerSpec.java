package dev.faultline.scenario.spec;

import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;

/**
 * A message broker.
 *
 * @param kind     which kind
 * @param settings an instance of the kind's {@link BrokerKind#settings()}
 */
@Doc("A message broker: its `kind`, and the settings of that kind.")
public record BrokerSpec(
        @Doc("Which kind of broker it is.") @Selected(Selected.By.VALUE) BrokerKind kind,
        Record settings) {
}
