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
 * HTTP/1.1 (RFC 9112): a connection carries one request at a time, so a caller needs as many as it has requests under way, and a
 * pool that is too small makes them wait. Whoever gives up waiting for an answer has to close the connection.
 *
 * <p>The defaults are those of section E2 of the semantics reference: 500 to 800 bytes of headers; 100 to 300 us of effort for a call
 * with JSON, which is divided evenly among writing and reading the request and the answer; 1 ms for a full TLS handshake (C4).
 * There is no limit to connections, as in Go, Node and the JDK's client; browsers have 6.
 */
@Doc("HTTP/1.1: one request at a time on each connection of a pool.")
@Example("{kind: http/1.1, connections: 10, request: 2KiB, response: 8KiB}")
public final class Http11 implements ProtocolKind {

    /**
     * The keys of the protocol.
     *
     * @param connections    at most, between two instances
     * @param tls            how connections are encrypted
     * @param keepAlive      how long an idle connection is kept
     * @param acquireTimeout how long a request waits for a connection
     * @param connectTimeout how long a set-up may take
     * @param request        the body of a request
     * @param response       the body of an answer
     * @param headers        of each message
     * @param work           to write or read a message
     * @param handshake      to set up a connection, at the callee
     */
    public record Settings(
            @Doc("Connections that one caller instance has to one callee instance, at the most; further requests wait.")
            @Default("unlimited") @Range(min = "1") Limit connections,

            @Doc("Round trips of the set-up besides that of TCP: `1.3` one, `1.2` two, `0-rtt` and `none` none.")
            @Default("1.3") Tls tls,

            @Doc("How long an idle connection is kept; `0s` makes a new one for each request.") @Default("60s")
            Patience keepAlive,

            @Doc("How long a request waits for a connection before it is rejected; `none` is as long as its caller waits.")
            @Default("none") @Range(above = "0s") Patience acquireTimeout,

            @Doc("How long the set-up of a connection may take.") @Default("10s") @Range(above = "0s") Duration connectTimeout,

            @Doc("The size of a request's body.") @Default("1KiB") Bytes request,

            @Doc("The size of an answer's body.") @Default("1KiB") Bytes response,

            @Doc("The size of the headers of each message.") @Default("650B") Bytes headers,

            @Doc("How long a core is busy with writing a message, and with reading one, at both ends.") @Default("50us")
            Duration work,

            @Doc("How long a core of the callee is busy with a full TLS handshake.") @Default("1ms") Duration handshake) {
    }

    @Override
    public String key() {
        return "http/1.1";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Optional<Protocol> build(Record settings) {
        Settings set = (Settings) settings;
        return Optional.of(new Protocol(key(),
                new Contact(set.connections().count(), 1, set.tls().tripsWithTcp(), set.keepAlive().nanos(),
                        set.acquireTimeout().nanos(), set.connectTimeout().toNanos()),
                new Sizes(set.request().count(), set.response().count(), set.headers().count(), set.headers().count()),
                new Effort(set.work().toNanos(), set.tls().signs() ? set.handshake().toNanos() : 0, 0)));
    }
}
