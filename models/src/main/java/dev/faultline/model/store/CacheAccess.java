package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** One caller instance of a cache: the way to it, and to the source of what it does not have. */
final class CacheAccess implements Access, HostListener {

    /** Reads a value where the cache has it from. */
    @FunctionalInterface
    interface Source {
        void read(Call call, long key, Answer answer);
    }

    final Cache cache;
    final Host host;
    private final Endpoint way;
    private final Source source;
    private final Set<CacheRead> loading = new LinkedHashSet<>();

    CacheAccess(Cache cache, StoreNode machine, StoreCaller caller) {
        this.cache = cache;
        this.host = caller.host();
        this.way = caller.way(machine);
        this.source = cache.settings.loadsFrom().map(from -> source(from, caller)).orElse(null);
        host.listen(this);
    }

    private static Source source(String from, StoreCaller caller) {
        if (from.contains(".")) {
            Endpoint operation = caller.operation(from);
            return (call, key, answer) -> operation.call(call,
                    (of, outcome) -> answer.complete(of, outcome, Answer.UNKNOWN));
        }
        Access store = caller.access(from);
        return (call, key, answer) -> store.read(call, key, false, answer);
    }

    @Override
    public void read(Call call, long key, boolean replica, Answer answer) {
        new CacheRead(this, call, key, answer).start();
    }

    @Override
    public void write(Call call, long key, LongSupplier transaction, Answer answer) {
        way.call(call, Lookup.write(cache, call, key, transaction,
                (lookup, of, outcome) -> answer.complete(of, outcome, lookup.told)));
    }

    Endpoint way() {
        return way;
    }

    /** Where missing values come from; null if nowhere. */
    Source source() {
        return source;
    }

    void begins(CacheRead load) {
        loading.add(load);
        cache.loadBegins(load.key());
    }

    void ends(CacheRead load, Outcome outcome) {
        loading.remove(load);
        cache.loadEnds(load.key(), outcome.isOk());
    }

    /** How many loads are under way. */
    long loading() {
        return loading.size();
    }

    @Override
    public void memoryLost(boolean silently) {
        List.copyOf(loading).forEach(CacheRead::lost);
    }
}
