package dev.faultline.model.protocol;

import dev.faultline.model.protocol.Protocol.Contact;
import dev.faultline.model.protocol.Protocol.Effort;
import dev.faultline.model.protocol.Protocol.Sizes;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import java.time.Duration;

/**
 * The keys that all protocols over HTTP/2 have: many requests at a time share one connection, and compressed headers are small from the
 * second message on.
 *
 * @param connections     at most, between two instances
 * @param streams         requests under way on a connection, at most
 * @param tls             how connections are encrypted
 * @param keepAlive       how long an idle connection is kept
 * @param acquireTimeout  how long a request waits for a stream
 * @param request         the body of a request
 * @param response        the body of an answer
 * @param headers         of the first message on a connection
 * @param repeatedHeaders of those that follow
 * @param handshake       to set up a connection, at the callee
 */
public record Multiplexing(
        @Doc("Connections that one caller instance has to one callee instance, at the most.")
        @Default("1") @Range(min = "1") Limit connections,

        @Doc("Requests that a connection carries at a time, at the most; further requests wait.")
        @Default("100") @Range(min = "1") int streams,

        @Doc("Round trips of the set-up besides that of TCP: `1.3` one, `1.2` two, `0-rtt` and `none` none.")
        @Default("1.3") Tls tls,

        @Doc("How long an idle connection is kept; `none` is for ever.") @Default("none") Patience keepAlive,

        @Doc("How long a request waits for a stream before it is rejected; `none` is as long as its caller waits.")
        @Default("none") @Range(above = "0s") Patience acquireTimeout,

        @Doc("The size of a request's body.") @Default("1KiB") Bytes request,

        @Doc("The size of an answer's body.") @Default("1KiB") Bytes response,

        @Doc("The size of the headers of the first message on a connection.") @Default("650B") Bytes headers,

        @Doc("The size of the compressed headers of those that follow.") @Default("60B") Bytes repeatedHeaders,

        @Doc("How long a core of the callee is busy with a full TLS handshake.") @Default("1ms") Duration handshake) {

    /**
     * The protocol.
     *
     * @param name    as scenarios write it
     * @param connect how long the set-up of a connection may take
     * @param work    to write a message, or to read one
     * @param answer  what the callee does besides for each answer, in nanoseconds
     */
    Protocol protocol(String name, Duration connect, Duration work, long answer) {
        return new Protocol(name,
                new Contact(connections.count(), streams, tls.tripsWithTcp(), keepAlive.nanos(), acquireTimeout.nanos(),
                        connect.toNanos()),
                new Sizes(request.count(), response.count(), headers.count(), repeatedHeaders.count()),
                new Effort(work.toNanos(), tls.signs() ? handshake.toNanos() : 0, answer));
    }
}
