package dev.faultline.model.store;

import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Shorthand;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.Zipf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a database. The defaults of its work are those of a primary-key read from memory and of a commit with a flush to
 * disk (section E4 of the semantics reference); those of the connections are HikariCP's and PostgreSQL's.
 *
 * @param primary where the primary is
 * @param replicas where the replicas are
 * @param cores cores of each machine
 * @param maxConnections queries that a machine takes at a time
 * @param connections of each caller instance
 * @param read work of a read, in nanoseconds
 * @param write work of a write, in nanoseconds
 * @param keys which rows are asked for
 * @param replication whether a write waits for the replicas
 * @param replicationLag when a replica has a write, in nanoseconds after the primary
 * @param failOver how long a machine is waited for
 * @param readYourWrites whether a request sees what it has written itself
 * @param outbox how messages leave its outbox
 * @param viewOf whose values it shows in another form
 */
public record DatabaseSettings(
        @Doc("The zone, or region, of the machine that takes writes. Left out, it is the first region.")
        @Refers({Reference.ZONE, Reference.REGION}) Optional<String> primary,

        @Doc("The zones, or regions, of machines that follow the primary and can be read, one for each.")
        @Default("[]") @Refers({Reference.ZONE, Reference.REGION}) List<String> replicas,

        @Doc("How many queries each machine can work on at a time; others wait, first come first served.")
        @Default("8") @Range(min = "1") Limit cores,

        @Doc("How many queries each machine takes at a time, waiting ones included; one more is turned away.")
        @Default("100") @Range(min = "1") Limit maxConnections,

        @Doc("The connections of each instance that uses it, to each machine.") @Default("10") Connections connections,

        @Doc("How long a core is busy with a read.") @Default("lognormal(p50 400us p99 1.5ms)") Distribution read,

        @Doc("How long a core is busy with a write and its commit.") @Default("lognormal(p50 1.5ms p99 5ms)") Distribution write,

        @Doc("Which rows steps ask for that name no key. Left out, each request has a row of its own.") Optional<Zipf> keys,

        @Doc("Whether a write is answered before or after the replicas have it.") @Default("async") Mode replication,

        @Doc("How long after the primary a replica has a write. Left out, it is `exp(20ms)`, or `exp(2ms)` where writes wait for it.")
        Optional<Distribution> replicationLag,

        @Doc("For how long a machine may be silent until readers avoid it and a replica takes the place of a primary.")
        @Default("30s") Duration failOver,

        @Doc("Whether a request that wrote a row is sent to the primary as long as the replica does not have it.")
        @Default("false") boolean readYourWrites,

        @Doc("How messages leave its outbox, where steps say `outbox` of it.") @Default("{}") OutboxSettings outbox,

        @Doc("The store whose values it shows in another form, under the same keys (a read model). A read that does not show what was"
                + " written there before is then a stale read.")
        @Refers(Reference.STORE) Optional<String> viewOf) {

    private static final double USUAL_LAG_NANOS = 20e6;
    private static final double SYNCHRONOUS_LAG_NANOS = 2e6;

    /** When a write is answered. */
    @Doc("When a write is answered.")
    public enum Mode {
        /** As soon as the primary has it. */
        @Doc("As soon as the primary has it; a replica that takes over may lack it.")
        ASYNC,
        /** When the replicas have it. */
        @Doc("When all replicas have it that are not given up; nothing is lost, and a dead replica holds writes up.")
        SYNC
    }

    /**
     * The connections of one caller instance.
     *
     * @param size how many it has
     * @param patience how long one is waited for
     */
    public record Connections(
            @Doc("How many queries an instance can have under way at a time.") @Shorthand @Default("10") @Range(min = "1")
            Limit size,

            @Key("wait") @Doc("How long a query waits for a connection before it is rejected.") @Default("30s")
            @Range(above = "0s") Patience patience) {
    }

    /** How long after the primary a replica has a write. */
    Distribution lag() {
        return replicationLag.orElseGet(() ->
                new Exponential(replication == Mode.SYNC ? SYNCHRONOUS_LAG_NANOS : USUAL_LAG_NANOS));
    }

    /** {@code {kind: database, primary: us-east/a, replicas: [us-east/b]}}. */
    @Doc("A database: one machine takes writes, others follow it and can be read.")
    @Example("{kind: database, primary: us-east/a, replicas: [us-east/b, us-east/c], replication-lag: exp(20ms), fail-over: 30s}")
    public static final class Kind implements StoreKind {

        @Override
        public String key() {
            return "database";
        }

        @Override
        public Class<? extends Record> settings() {
            return DatabaseSettings.class;
        }

        @Override
        public Store build(Record settings, StoreSite site) {
            List<Host> hosts = places(settings).stream().map(site::host).toList();
            DatabaseSettings set = (DatabaseSettings) settings;
            Database database = new Database(site.stage(), site.name(), hosts, set);
            set.viewOf().ifPresent(of -> site.afterwards(() -> database.shows(site.store(of))));
            return database;
        }

        @Override
        public List<Optional<String>> places(Record settings) {
            DatabaseSettings set = (DatabaseSettings) settings;
            List<Optional<String>> places = new ArrayList<>(List.of(set.primary()));
            set.replicas().forEach(place -> places.add(Optional.of(place)));
            return places;
        }

        @Override
        public Optional<String> viewOf(Record settings) {
            return ((DatabaseSettings) settings).viewOf();
        }

        @Override
        public boolean compares(Record settings) {
            return true;
        }

        @Override
        public boolean writesToDisk() {
            return true;
        }

        @Override
        public boolean hasPrimary() {
            return true;
        }

        @Override
        public Optional<OutboxSettings> outbox(Record settings) {
            return Optional.of(((DatabaseSettings) settings).outbox());
        }

        @Override
        public boolean hasReplicas(Record settings) {
            return !((DatabaseSettings) settings).replicas().isEmpty();
        }
    }
}
