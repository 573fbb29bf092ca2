package dev.faultline.model.protocol;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;
import dev.faultline.settings.Shorthand;
import java.util.Optional;

/**
 * A protocol as it stands in a scenario.
 *
 * @param kind     which kind
 * @param settings an instance of the kind's {@link ProtocolKind#settings()}
 */
@Doc("The name of a protocol, or a map with its `kind` and settings.")
public record ProtocolSpec(
        @Doc("Which protocol it is.") @Selected(Selected.By.VALUE) @Shorthand ProtocolKind kind,
        Record settings) {

    /** What it costs; none where messages are ideal. */
    public Optional<Protocol> protocol() {
        return kind.build(settings);
    }
}
