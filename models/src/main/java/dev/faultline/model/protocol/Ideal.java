package dev.faultline.model.protocol;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.Optional;

/** Ideal messages, which is what calls are without a protocol: for a call to a service that has one for all others. */
@Doc("Ideal messages: no connection is needed, and writing and reading cost nothing. A lost one is lost.")
@Example("none")
public final class Ideal implements ProtocolKind {

    /** Nothing to set. */
    public record Settings() {
    }

    @Override
    public String key() {
        return "none";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Optional<Protocol> build(Record settings) {
        return Optional.empty();
    }
}
