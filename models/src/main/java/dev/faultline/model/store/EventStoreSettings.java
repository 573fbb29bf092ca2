package dev.faultline.model.store;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Zipf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys of an event store. The work of its reads and appends is that of a database (semantics reference, E4); that an aggregate is
 * loaded from its last snapshot and the events since, B11.
 *
 * @param in where its machine is
 * @param cores of its machine
 * @param keys which aggregates are asked for
 * @param append work of an append, in nanoseconds
 * @param read work of finding an aggregate, in nanoseconds
 * @param event work of each event that is read
 * @param snapshots when states are written down; empty for never
 * @param history what was appended before the run
 * @param outbox how messages leave it
 */
public record EventStoreSettings(
        @Doc("The zone, or region, that it is in. Left out, it is the first region.")
        @Refers({Reference.REGION, Reference.ZONE}) Optional<String> in,

        @Doc("How many requests it can work on at a time; others wait, first come first served.") @Default("8") @Range(min = "1")
        Limit cores,

        @Doc("Which aggregates steps mean that name no key. Left out, each request has an aggregate of its own.") Optional<Zipf> keys,

        @Doc("How long a core is busy with an append and its commit.") @Default("lognormal(p50 1.5ms p99 5ms)") Distribution append,

        @Doc("How long a core is busy with finding an aggregate, before it reads any of its events.")
        @Default("lognormal(p50 400us p99 1.5ms)") Distribution read,

        @Doc("How long a core is busy with each event that is read, to load an aggregate or for a projection.") @Default("20us")
        Duration event,

        @Doc("When the state of an aggregate is written down, so that it is loaded from there. Left out, never: each load replays all of"
                + " its events.")
        Optional<Snapshots> snapshots,

        @Doc("What was appended before the run. Left out, nothing.") Optional<History> history,

        @Doc("How messages leave it, where steps say `outbox` of it. A relay follows its events.") @Default("{relay: cdc}")
        OutboxSettings outbox) {

    /**
     * When states are written down.
     *
     * @param every after how many events
     * @param write work of writing one
     * @param read work of reading one
     */
    public record Snapshots(
            @Doc("After how many events of an aggregate its state is written down; 100 to 1000 is usual.")
            @Range(min = "1", max = "1M") int every,
            @Doc("How long a core is busy with writing a state down; it does so on its own, and no append waits for it.") @Default("2ms")
            Duration write,
            @Doc("How long a core is busy with reading one, when an aggregate is loaded.") @Default("400us") Duration read) {
    }

    /**
     * What was appended before the run.
     *
     * @param events of each aggregate
     * @param aggregates how many
     */
    public record History(
            @Doc("How many events each aggregate has when the run begins; with snapshots, the last one was written in"
                    + " time, for some aggregates just now and for some nearly as long ago as can be.")
            @Range(min = "0", max = "1M") int events,
            @Doc("How many aggregates there are, for a projection that begins with the first event.") @Default("1") @Range(min = "1")
            long aggregates) {

        /** Of all aggregates together. */
        long total() {
            return events * aggregates;
        }
    }

    /** {@code {kind: event-store, snapshots: {every: 100}}}. */
    @Doc("Keeps what happened to each aggregate as events, and makes its state of them whenever it is loaded.")
    @Example("{kind: event-store, keys: zipf(10k 0.8), event: 20us, snapshots: {every: 100}, history: {events: 1000, aggregates: 10k}}")
    public static final class Kind implements StoreKind {

        @Override
        public String key() {
            return "event-store";
        }

        @Override
        public Class<? extends Record> settings() {
            return EventStoreSettings.class;
        }

        @Override
        public Store build(Record settings, StoreSite site) {
            EventStoreSettings set = (EventStoreSettings) settings;
            return new EventStore(site.stage(), site.name(), site.host(set.in()), set);
        }

        @Override
        public List<Optional<String>> places(Record settings) {
            return List.of(((EventStoreSettings) settings).in());
        }

        @Override
        public boolean writesToDisk() {
            return true;
        }

        @Override
        public boolean compares(Record settings) {
            return true;
        }

        @Override
        public boolean keepsEvents() {
            return true;
        }

        @Override
        public Optional<OutboxSettings> outbox(Record settings) {
            return Optional.of(((EventStoreSettings) settings).outbox());
        }
    }
}
