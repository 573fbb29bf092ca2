package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Keeps what happened instead of what is: events are appended to aggregates, and the state of an aggregate is made of its events when it
 * is loaded (event sourcing; semantics reference, B11).
 *
 * <p>A load reads the last snapshot of the aggregate, if there is one, and replays the events since; without snapshots it replays all of
 * them, and takes longer with each. An append that expects the version that its request has loaded is refused when somebody else has
 * appended since: it loads again and tries again. Each time an aggregate has so many events more than its last snapshot, the machine writes
 * another one, beside what others ask of it.
 *
 * <p>Events and snapshots are on disk and survive a crash; a snapshot that was being written is written after the next append.
 */
public final class EventStore implements Store {

    private static final long READ = Keys.site("events.read");
    private static final long APPEND = Keys.site("events.append");
    private static final long SNAPSHOT = Keys.site("events.snapshot");

    final EventStoreSettings settings;
    private final Stage stage;
    private final Simulation simulation;
    private final String name;
    private final StoreBooks books;
    private final EventBooks events;
    private final StoreNode machine;
    private final KeySpace keys;
    private final Knowers knowers = new Knowers();
    private final Long2ObjectHashMap<Aggregate> aggregates = new Long2ObjectHashMap<>();
    private final List<WriteListener> listeners = new ArrayList<>();
    /** Kept only when somebody follows it. */
    private EventLog log;
    private final List<Projection> followers = new ArrayList<>();

    /** What is known of one aggregate. Versions count its events. */
    private static final class Aggregate {
        private long version;
        private long snapshot;
        private boolean isWritten;
    }

    EventStore(Stage stage, String name, Host host, EventStoreSettings settings) {
        this.stage = stage;
        this.simulation = stage.simulation();
        this.name = name;
        this.settings = settings;
        long cores = settings.cores().count();
        this.books = StoreBooks.ofEvents(simulation, cores);
        this.events = books.events().orElseThrow();
        this.machine = new StoreNode(stage, host, books, cores, Long.MAX_VALUE);
        this.keys = new KeySpace(stage.bits(), settings.keys());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Host> hosts() {
        return List.of(machine.host());
    }

    @Override
    public StoreBooks books() {
        return books;
    }

    @Override
    public ToLongFunction<Call> ownKeys() {
        return keys;
    }

    @Override
    public Access access(StoreCaller caller) {
        return new EventStoreAccess(this, caller.way(machine));
    }

    @Override
    public void onWrite(WriteListener listener) {
        listeners.add(listener);
    }

    /** A projection follows from now on; returns what it reads. */
    EventLog followedBy(Projection projection) {
        if (log == null) {
            log = new EventLog(settings.history().map(EventStoreSettings.History::total).orElse(0L));
        }
        followers.add(projection);
        return log;
    }

    // At the machine.

    /** How long a core is busy with loading an aggregate, as it is now. */
    long loadNanos(Call call, long key) {
        Aggregate aggregate = aggregate(key);
        long snapshot = aggregate.snapshot == 0 ? 0 : settings.snapshots().orElseThrow().read().toNanos();
        return settings.read().sampleNanos(stage.bits().at(call.workKey(READ))) + snapshot
                + (aggregate.version - aggregate.snapshot) * settings.event().toNanos();
    }

    long appendNanos(Call call) {
        return machine.host().platform().disk().stretched(settings.append().sampleNanos(stage.bits().at(call.workKey(APPEND))));
    }

    /** How long a core is busy with reading so many events for a projection. */
    long followNanos(Call call, long count) {
        return settings.read().sampleNanos(stage.bits().at(call.workKey(READ))) + count * settings.event().toNanos();
    }

    /** An aggregate has been loaded; whoever compares is noted. Returns how its value is told. */
    long loaded(Call call, long key, boolean compares) {
        Aggregate aggregate = aggregate(key);
        books.reads++;
        books.listener().replayed(aggregate.version - aggregate.snapshot);
        if (compares) {
            knowers.read(key, call.customer());
        }
        return Math.max(1, simulation.now());
    }

    /** Whether an event can be appended for this request. */
    boolean accepts(Call call, long key, boolean compares) {
        if (machine.host().platform().disk().isFull()) {
            return false;
        }
        if (compares && !knowers.uses(key, call.customer())) {
            books.conflicts++;
            return false;
        }
        return true;
    }

    /** One more event. */
    void append(Call call, long key) {
        Aggregate aggregate = aggregate(key);
        knowers.written(key);
        aggregate.version++;
        books.writes++;
        if (log != null) {
            long position = log.append(key, simulation.now(), call.request());
            followers.forEach(projection -> projection.appended(key, position));
        }
        listeners.forEach(listener -> listener.written(key, call.request()));
        settings.snapshots().ifPresent(set -> {
            if (aggregate.version - aggregate.snapshot >= set.every() && !aggregate.isWritten) {
                writeSnapshot(aggregate, set);
            }
        });
    }

    private void writeSnapshot(Aggregate aggregate, EventStoreSettings.Snapshots set) {
        long version = aggregate.version;
        aggregate.isWritten = true;
        machine.work(new Chore(machine.host().platform().disk().stretched(set.write().toNanos()), () -> {
            aggregate.isWritten = false;
            aggregate.snapshot = version;
            events.snapshots++;
        }, () -> aggregate.isWritten = false));
    }

    private Aggregate aggregate(long key) {
        Aggregate aggregate = aggregates.get(key);
        if (aggregate == null) {
            aggregate = new Aggregate();
            aggregate.version = before();
            aggregate.snapshot = settings.snapshots().map(set -> snapshotBefore(key, set.every())).orElse(0L);
            aggregates.put(key, aggregate);
        }
        return aggregate;
    }

    /** How many events each aggregate has when the run begins. */
    private long before() {
        return settings.history().map(EventStoreSettings.History::events).orElse(0);
    }

    /** The version of the last snapshot before the run: aggregates do not stand at the same distance from theirs. */
    private long snapshotBefore(long key, long every) {
        return before() - stage.bits().at(Keys.mix(SNAPSHOT, key)).nextLong(Math.min(every, before() + 1));
    }

    @Override
    public String audit() {
        long before = before();
        long appended = 0;
        for (Aggregate aggregate : aggregates.values()) {
            appended += aggregate.version - before;
            if (aggregate.snapshot > aggregate.version) {
                return "event store " + name + ": a snapshot of version " + aggregate.snapshot + ", but the version is "
                        + aggregate.version;
            }
        }
        if (appended != books.writes || log != null && log.end() - log.history() != books.writes) {
            return "event store " + name + ": " + books.writes + " events were appended, but its aggregates have " + appended;
        }
        return StoreNode.audit(name, books, List.of(machine));
    }
}
