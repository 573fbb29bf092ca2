package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.store.CacheEntries.Entry;
import dev.faultline.model.store.Lookup.Verb;
import dev.faultline.model.store.Lookup.Verdict;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.agrona.collections.Long2LongHashMap;

/**
 * A cache in memory: so many values, the least recently used one makes room, and a value may live for a limited time only. Its hit
 * ratio is not set but comes out of the keys that are asked for.
 *
 * <p>Who finds nothing loads the value from the source and puts it in (cache-aside). When a value that many want is gone, all of
 * them load it: a stampede. With a lock one of them does, and the others wait at the cache until the value is there; a lock that is
 * held for too long passes to the next. With early refresh, readers load a new value before the old one is too old, each by
 * chance, more likely the nearer its end and the longer a load takes. Source: Vattani, Chierichetti and Lowenstein, "Optimal
 * probabilistic cache stampede prevention", VLDB 2015.
 *
 * <p>A crash, or a lost zone, leaves it empty.
 */
public final class Cache implements Store {

    private static final long WORK = Keys.site("store.command");
    private static final long TTL = Keys.site("store.ttl");
    private static final long EARLY = Keys.site("store.early-refresh");
    private static final long NEVER_WRITTEN = -1;

    final Stage stage;
    final CacheSettings settings;
    private final Simulation simulation;
    private final String name;
    private final Host host;
    private final StoreBooks books;
    private final StoreNode machine;
    private final KeySpace keys;
    private final CacheEntries entries;
    private final CacheLocks locks;
    private final List<CacheAccess> accesses = new ArrayList<>();
    private final List<WriteListener> writeListeners = new ArrayList<>();
    private final List<LossListener> lossListeners = new ArrayList<>();
    private final Long2LongHashMap writtenAt = new Long2LongHashMap(NEVER_WRITTEN);
    private final Long2LongHashMap loading = new Long2LongHashMap(0);
    private long loaded;

    Cache(Stage stage, String name, Host host, CacheSettings settings) {
        this.stage = stage;
        this.simulation = stage.simulation();
        this.name = name;
        this.host = host;
        this.settings = settings;
        this.books = new StoreBooks(simulation, settings.cores().count(), true);
        this.machine = new StoreNode(stage, host, books, settings.cores().count(), Long.MAX_VALUE);
        this.keys = new KeySpace(stage.bits(), settings.keys());
        this.entries = new CacheEntries(settings.size().count(),
                key -> lossListeners.forEach(listener -> listener.lost(key)));
        this.locks = new CacheLocks(simulation, host, settings.lockFor().toNanos(), this::grant);
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                entries.clear();
                locks.clear();
                lossListeners.forEach(LossListener::allLost);
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Host> hosts() {
        return List.of(host);
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
        CacheAccess access = new CacheAccess(this, machine, caller);
        accesses.add(access);
        return access;
    }

    @Override
    public void onWrite(WriteListener listener) {
        writeListeners.add(listener);
    }

    @Override
    public void onLoss(LossListener listener) {
        lossListeners.add(listener);
    }

    /** The source has a new value of a key: what is here is old from now on. */
    void sourceWrote(long key, long request) {
        long now = Math.max(1, simulation.now());
        writtenAt.put(key, now);
        Entry entry = entries.peek(key);
        if (entry != null && entry.replacedAt == 0) {
            entry.replacedAt = now;
        }
        writeListeners.forEach(listener -> listener.written(key, request));
    }

    // At the machine.

    long effortNanos(Call call) {
        return settings.work().sampleNanos(stage.bits().at(call.workKey(WORK)));
    }

    Outcome served(Lookup lookup) {
        switch (lookup.verb) {
            case GET -> {
                return get(lookup);
            }
            case ADD -> {
                if (entries.use(lookup.key, clock()) == null) {
                    put(lookup);
                }
            }
            case SET -> put(lookup);
            case UNLOCK -> locks.passOn(lookup.key);
        }
        return Outcome.OK;
    }

    private Outcome get(Lookup lookup) {
        Entry entry = entries.use(lookup.key, clock());
        if (entry != null) {
            found(lookup, entry);
            lookup.verdict = isDue(lookup, entry) ? Verdict.REFRESH : Verdict.HIT;
            return Outcome.OK;
        }
        if (settings.onMiss() == CacheSettings.OnMiss.LOCK && settings.loadsFrom().isPresent()
                && !locks.take(lookup)) {
            return null;
        }
        lookup.verdict = Verdict.LOAD;
        return Outcome.OK;
    }

    private void found(Lookup lookup, Entry entry) {
        lookup.told = entry.replacedAt == 0 ? Math.max(1, simulation.now()) : -entry.replacedAt;
    }

    /** XFetch: as if the value ended earlier by a random number of loads, on average as many as the setting says. */
    private boolean isDue(Lookup lookup, Entry entry) {
        double beta = settings.earlyRefresh();
        if (beta == 0 || settings.loadsFrom().isEmpty()) {
            return false;
        }
        double ahead = entry.loadNanos * beta * stage.bits().at(lookup.call.attemptKey(EARLY)).nextExponential();
        return clock() + ahead >= entry.expiresAt;
    }

    private void put(Lookup lookup) {
        Entry entry = entries.put(lookup.key);
        entry.expiresAt = clock() + ttlNanos(lookup.call);
        entry.loadNanos = lookup.loadNanos;
        entry.replacedAt = 0;
        if (lookup.isWrite()) {
            books.writes++;
            lookup.transact();
            writeListeners.forEach(listener -> listener.written(lookup.key, lookup.call.request()));
        } else if (lookup.valid < 0) {
            entry.replacedAt = -lookup.valid;
        } else if (lookup.valid != Answer.UNKNOWN && writtenAt.get(lookup.key) > lookup.valid) {
            entry.replacedAt = writtenAt.get(lookup.key); // while it was on its way here
        }
        for (Lookup waiting : locks.open(lookup.key)) {
            waiting.verdict = Verdict.HIT;
            found(waiting, entry);
            machine.answer(waiting, Outcome.OK);
        }
    }

    /** Values end by the clock of the cache's machine, which others may have set. */
    private long clock() {
        return simulation.now() + machine.host().platform().clockOffsetNanos();
    }

    private long ttlNanos(Call call) {
        if (settings.ttl().isForever()) {
            return Simulation.NEVER;
        }
        double jitter = settings.ttlJitter().value();
        double factor = jitter == 0 ? 1 : 1 + jitter * (2 * stage.bits().at(call.attemptKey(TTL)).nextUnit() - 1);
        return Math.round(settings.ttl().nanos() * factor);
    }

    /** A lookup that waited is to load the value itself. */
    private void grant(Lookup lookup) {
        lookup.verdict = Verdict.LOAD;
        machine.answer(lookup, Outcome.OK);
    }

    void dropped(Lookup lookup) {
        locks.leave(lookup);
    }

    // What callers report.

    void lookedUp(boolean hit) {
        books.reads++;
        if (hit) {
            books.hits++;
        }
    }

    void read(long told) {
        if (told < 0) {
            books.staleReads++;
            books.listener().stale(simulation.now() + told);
        }
    }

    void loadBegins(long key) {
        books.loads++;
        long atOnce = loading.get(key) + 1;
        loading.put(key, atOnce);
        books.listener().loading(atOnce);
    }

    void loadEnds(long key, boolean well) {
        long left = loading.get(key) - 1;
        if (left == 0) {
            loading.remove(key);
        } else {
            loading.put(key, left);
        }
        if (well) {
            loaded++;
        } else {
            books.loadsFailed++;
        }
    }

    @Override
    public String audit() {
        String requests = StoreNode.audit(name, books, List.of(machine));
        if (!requests.isEmpty()) {
            return requests;
        }
        long underWay = accesses.stream().mapToLong(CacheAccess::loading).sum();
        if (books.loads != loaded + books.loadsFailed + underWay) {
            return "cache " + name + ": " + books.loads + " loads began, but " + loaded + " done + " + books.loadsFailed
                    + " failed + " + underWay + " under way";
        }
        return entries.audit(name);
    }

    /** What a lookup by {@code verb} puts in. */
    static Verb fillFor(Verdict verdict) {
        return verdict == Verdict.REFRESH ? Verb.SET : Verb.ADD;
    }
}
