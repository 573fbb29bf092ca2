package dev.faultline.model.store;

import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Zipf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a projection (semantics reference, B11).
 *
 * @param of the event store that it follows
 * @param in where its machine is
 * @param cores of its machine
 * @param keys which values are asked for
 * @param read work of a read, in nanoseconds
 * @param apply work of each event that is applied
 * @param batch how many events it reads at a time
 * @param every how often it looks for new ones
 * @param timeout how long it waits for them
 * @param keeps where its state is
 * @param snapshots when state in memory is written down; empty for never
 * @param whileRebuilding what readers get as long as it has not caught up
 * @param rebuildsAt when its state is thrown away; empty for never
 */
public record ProjectionSettings(
        @Doc("The event store that it follows.") @Refers(Reference.STORE) String of,

        @Doc("The zone, or region, that it is in. Left out, it is the first region.")
        @Refers({Reference.REGION, Reference.ZONE}) Optional<String> in,

        @Doc("How many reads and batches of events it can work on at a time.") @Default("8") @Range(min = "1") Limit cores,

        @Doc("Which values steps ask for that name no key. Left out, each request has a value of its own.") Optional<Zipf> keys,

        @Doc("How long a core is busy with a read.") @Default("lognormal(p50 400us p99 1.5ms)") Distribution read,

        @Doc("How long a core is busy with each event that it applies.") @Default("100us") Duration apply,

        @Doc("How many events it reads at a time.") @Default("500") @Range(min = "1", max = "1M") int batch,

        @Doc("How often it looks for new events. It looks again at once when it found as many as it reads at a time.")
        @Default("50ms") @Range(above = "0s") Duration every,

        @Doc("How long it waits for events that it has asked for, until it asks again.") @Default("5s") @Range(above = "0s")
        Duration timeout,

        @Doc("Where its state is, together with the position of the last event in it.") @Default("disk") Keeps keeps,

        @Doc("Only of state in memory: when it is written down, so that a crash loses what came since. Left out, never.")
        Optional<Snapshots> snapshots,

        @Doc("What readers get from when its state is lost until it has caught up.") @Default("refuse") Rebuilding whileRebuilding,

        @Doc("When its state is thrown away and made of all events from the first on, as for a new version of its code. Left out, never.")
        Optional<Duration> rebuildsAt) {

    /** A snapshot of what is on disk anyway is nobody's idea. */
    public ProjectionSettings {
        if (keeps == Keeps.DISK && snapshots.isPresent()) {
            throw new SettingException("state on disk needs no `snapshots`", "leave them out, or write `keeps: memory`");
        }
    }

    /** Where the state of a projection is. */
    @Doc("Where the state of a projection is.")
    public enum Keeps {
        /** Together with its position, so that nothing is applied twice. */
        @Doc("On disk: after a crash it goes on where it was.")
        DISK,
        /** Quick, and gone after a crash. */
        @Doc("In memory: after a crash it is made anew, from the last snapshot or the first event.")
        MEMORY
    }

    /** What readers get during a rebuild. */
    @Doc("What readers get during a rebuild.")
    public enum Rebuilding {
        /** The default. */
        @Doc("They are rejected.")
        REFUSE,
        /** Old values. */
        @Doc("What there is so far, counted as stale where it is.")
        SERVE
    }

    /**
     * When state in memory is written down.
     *
     * @param every how often
     * @param write work of writing it
     * @param read work of reading it
     */
    public record Snapshots(
            @Doc("How often the whole state is written down.") @Range(above = "0s") Duration every,
            @Doc("How long a core is busy with writing it.") @Default("100ms") Duration write,
            @Doc("How long a core is busy with reading it, after a crash.") @Default("100ms") Duration read) {
    }

    /** {@code {kind: projection, of: ledger}}. */
    @Doc("A view made of the events of an event store, a little late; written by nobody else.")
    @Example("{kind: projection, of: ledger, apply: 100us, batch: 500, every: 50ms, keeps: memory, snapshots: {every: 1m}}")
    public static final class Kind implements StoreKind {

        @Override
        public String key() {
            return "projection";
        }

        @Override
        public Class<? extends Record> settings() {
            return ProjectionSettings.class;
        }

        @Override
        public Store build(Record settings, StoreSite site) {
            ProjectionSettings set = (ProjectionSettings) settings;
            Host host = site.host(set.in());
            Projection projection = new Projection(site.stage(), site.name(), host, set);
            site.afterwards(() -> projection.follow((EventStore) site.store(set.of()), (EventStoreAccess) site.access(host, set.of())));
            return projection;
        }

        @Override
        public List<Optional<String>> places(Record settings) {
            return List.of(((ProjectionSettings) settings).in());
        }

        @Override
        public boolean writesToDisk() {
            return true;
        }

        @Override
        public Optional<String> follows(Record settings) {
            return Optional.of(((ProjectionSettings) settings).of());
        }
    }
}
