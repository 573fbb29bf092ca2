package dev.faultline.model.protocol;

import dev.faultline.settings.Variant;
import java.util.Optional;

/**
 * A kind of protocol of the language; found by {@link java.util.ServiceLoader}. In a scenario it is the value of {@code protocol},
 * by its name alone or as a map of {@code kind} and its settings: {@code protocol: grpc},
 * {@code protocol: {kind: http/1.1, connections: 10}}.
 */
public interface ProtocolKind extends Variant {

    /** The protocol that these settings describe; none where messages are ideal. */
    Optional<Protocol> build(Record settings);
}
