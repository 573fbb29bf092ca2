package dev.faultline.model.protocol;

import dev.faultline.model.protocol.Protocol.Contact;
import dev.faultline.model.protocol.Protocol.Effort;
import dev.faultline.model.protocol.Protocol.Sizes;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
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
     * @param connections     at most, between two instances
     * @param streams         requests under way on a connection, at most
     * @param tls             how connections are encrypted
     * @param keepAlive       how long an idle connection is kept
     * @param acquireTimeout  how long a request waits for a stream
     * @param connectTimeout  how long a set-up may take
     * @param request         the body of a request
     * @param response        the body of an answer
     * @param headers         of the first message on a connection
     * @param repeatedHeaders of those that follow
     * @param work            to write or read a message
     * @param handshake       to set up a connection, at the callee
     */
    public record Settings(
            @Doc("Connections that one caller instance has to one callee instance, at the most.")
            @Default("1") @Range(min = "1") Limit connections,

            @Doc("Requests that a connection carries at a time, at the most; further requests wait.")
            @Default("100") @Range(min = "1") int streams,

            @Doc("Round trips of the set-up besides that of TCP: `1.3` one, `1.2` two, `0-rtt` and `none` none.")
            @Default("1.3") Tls tls,

            @Doc("How long an idle connection is kept; `none` is for ever.") @Default("none") Patience keepAlive,

            @Doc("How long a request waits for a stream before it is rejected; `none` is as long as its caller waits.")
            @Default("none") @Range(above = "0s") Patience acquireTimeout,

            @Doc("How long the set-up of a connection may take.") @Default("20s") @Range(above = "0s") Duration connectTimeout,

            @Doc("The size of a request's body.") @Default("1KiB") Bytes request,

            @Doc("The size of an answer's body.") @Default("1KiB") Bytes response,

            @Doc("The size of the headers of the first message on a connection.") @Default("650B") Bytes headers,

            @Doc("The size of the compressed headers of those that follow.") @Default("60B") Bytes repeatedHeaders,

            @Doc("How long a core is busy with writing a message, and with reading one, at both ends.") @Default("25us")
            Duration work,

            @Doc("How long a core of the callee is busy with a full TLS handshake.") @Default("1ms") Duration handshake) {
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
        return Optional.of(new Protocol(key(),
                new Contact(set.connections().count(), set.streams(), set.tls().tripsWithTcp(), set.keepAlive().nanos(),
                        set.acquireTimeout().nanos(), set.connectTimeout().toNanos()),
                new Sizes(set.request().count(), set.response().count(), set.headers().count(),
                        set.repeatedHeaders().count()),
                new Effort(set.work().toNanos(), set.tls().signs() ? set.handshake().toNanos() : 0, 0)));
    }
}
