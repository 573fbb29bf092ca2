package dev.faultline.scenario.spec;

import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.settings.Doc;
import java.util.List;

/**
 * A message broker.
 *
 * @param kind     which kind
 * @param settings an instance of the kind's {@link BrokerKind#settings()}
 * @param channels the names of its channels, in the order of the file
 */
@Doc("A message broker: its `kind`, and the settings of that kind.")
public record BrokerSpec(
        BrokerKind kind,
        Record settings,
        List<String> channels) {
}
