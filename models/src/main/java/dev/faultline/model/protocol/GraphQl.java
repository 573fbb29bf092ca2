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
 * GraphQL over HTTP/2: one request asks for all that a page needs, and the callee resolves it field by field. What would be many
 * round trips becomes effort at the callee: the query is parsed and checked, and each field has a resolver. Whom resolvers ask in
 * turn is for the steps of the operation to say: {@code all} where they are asked at once, {@code times:} for one call for each item
 * of a list, which is what a data loader spares.
 *
 * <p>The defaults are rules of thumb: 20 fields, 10 us for each, 200 us to parse and check a query. With {@code streams: 1} and
 * {@code connections: unlimited} it is GraphQL over HTTP/1.1. The rest is as for HTTP/2 (semantics reference, E2).
 */
@Doc("GraphQL: one request for all that is needed; its fields are resolved at the callee, at a cost for each.")
@Example("{kind: graphql, fields: 50, response: 16KiB}")
public final class GraphQl implements ProtocolKind {

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
     * @param query           to parse and check a query, at the callee
     * @param fields          resolved for one request
     * @param resolver        to resolve a field, at the callee
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

            @Doc("How long the set-up of a connection may take.") @Default("10s") @Range(above = "0s") Duration connectTimeout,

            @Doc("The size of a request's body.") @Default("1KiB") Bytes request,

            @Doc("The size of an answer's body.") @Default("1KiB") Bytes response,

            @Doc("The size of the headers of the first message on a connection.") @Default("650B") Bytes headers,

            @Doc("The size of the compressed headers of those that follow.") @Default("60B") Bytes repeatedHeaders,

            @Doc("How long a core is busy with writing a message, and with reading one, at both ends.") @Default("50us")
            Duration work,

            @Doc("How long a core of the callee is busy with a full TLS handshake.") @Default("1ms") Duration handshake,

            @Doc("How long a core of the callee is busy with parsing and checking a query.") @Default("200us") Duration query,

            @Doc("How many fields are resolved for one request.") @Default("20") @Range(min = "1", max = "1M") int fields,

            @Doc("How long a core of the callee is busy with resolving one field.") @Default("10us") Duration resolver) {
    }

    @Override
    public String key() {
        return "graphql";
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
                new Effort(set.work().toNanos(), set.tls().signs() ? set.handshake().toNanos() : 0, set.query().toNanos() + set.fields() * set.resolver().toNanos())));
    }
}
