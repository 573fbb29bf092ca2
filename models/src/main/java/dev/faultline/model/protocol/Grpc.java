package dev.faultline.model.protocol;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * gRPC: messages of Protocol Buffers over HTTP/2, on one connection from each caller instance to each callee instance, so that
 * calls are balanced and not connections. All that travels on a connection arrives in order, so that one lost packet holds up
 * everybody behind it.
 *
 * <p>The defaults are those of sections A4 and E2 of the semantics reference: 100 streams, 20 s to connect; 50 to 150 us of effort for
 * a call, which is divided evenly among writing and reading the request and the answer; 1 ms for a full TLS handshake (C4).
 * Deadlines travel with any call, by the policy {@code deadline}. A call that finds nobody tries to connect at once; the channel's
 * back-off between such attempts is not part of this model.
 */
@Doc("gRPC: small binary messages; many calls at a time share one HTTP/2 connection.")
@Example("{kind: grpc, request: 1KiB, response: 4KiB}")
public final class Grpc implements ProtocolKind {

    /**
     * The keys of the protocol.
     *
     * @param multiplexing   how requests share connections, and their sizes
     * @param connectTimeout how long a set-up may take
     * @param work           to write or read a message
     */
    public record Settings(
            @Inline Multiplexing multiplexing,

            @Doc("How long the set-up of a connection may take.") @Default("20s") @Range(above = "0s") Duration connectTimeout,

            @Doc("How long a core is busy with writing a message, and with reading one, at both ends.") @Default("25us")
            Duration work) {
    }

    @Override
    public String key() {
        return "grpc";
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
