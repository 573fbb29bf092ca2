package dev.faultline.model.protocol;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
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
     * @param multiplexing   how requests share connections, and their sizes
     * @param connectTimeout how long a set-up may take
     * @param work           to write or read a message
     * @param query          to parse and check a query, at the callee
     * @param fields         resolved for one request
     * @param resolver       to resolve a field, at the callee
     */
    public record Settings(
            @Inline Multiplexing multiplexing,

            @Doc("How long the set-up of a connection may take.") @Default("10s") @Range(above = "0s") Duration connectTimeout,

            @Doc("How long a core is busy with writing a message, and with reading one, at both ends.") @Default("50us")
            Duration work,

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
        return Optional.of(set.multiplexing().protocol(key(), set.connectTimeout(), set.work(), set.query().toNanos() + set.fields() * set.resolver().toNanos()));
    }
}
