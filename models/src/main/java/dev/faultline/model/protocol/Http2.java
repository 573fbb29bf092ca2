package dev.faultline.model.protocol;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * HTTP/2 (RFC 9113): one connection carries many requests at a time, and compressed headers (RFC 7541) are small from the second
 * message on. All that travels on a connection arrives in order, so that one lost packet holds up everybody behind it; that is
 * the price of sharing.
 *
 * <p>The defaults are those of section E2 of the semantics reference: 100 streams; 20 to 100 bytes of headers after the first;
 * 100 to 300 us of effort for a call with JSON, which is divided evenly among writing and reading the request and the answer;
 * 1 ms for a full TLS handshake (C4).
 */
@Doc("HTTP/2: many requests at a time share one connection.")
@Example("{kind: http/2, streams: 100, request: 2KiB, response: 8KiB}")
public final class Http2 implements ProtocolKind {

    /**
     * The keys of the protocol.
     *
     * @param multiplexing   how requests share connections, and their sizes
     * @param connectTimeout how long a set-up may take
     * @param work           to write or read a message
     */
    public record Settings(
            @Inline Multiplexing multiplexing,

            @Doc("How long the set-up of a connection may take.") @Default("10s") @Range(above = "0s") Duration connectTimeout,

            @Doc("How long a core is busy with writing a message, and with reading one, at both ends.") @Default("50us")
            Duration work) {
    }

    @Override
    public String key() {
        return "http/2";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Optional<Protocol> build(Record settings) {
        Settings set = (Settings) settings;
        return Optional.of(set.multiplexing().protocol(key(), set.connectTimeout(), set.work(), 0));
    }
}
