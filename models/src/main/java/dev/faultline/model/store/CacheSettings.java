package dev.faultline.model.store;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Zipf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a cache. A command takes one core some microseconds, as in Redis (section E3 of the semantics reference).
 *
 * @param in where its machine is
 * @param size how many values it has room for
 * @param keys which values are asked for
 * @param ttl how long a value is good
 * @param ttlJitter by how much that varies
 * @param loadsFrom where missing values come from
 * @param onMiss who loads them
 * @param lockFor how long a lock is held at most
 * @param earlyRefresh how eagerly values are loaded before their end
 * @param work of a command, in nanoseconds
 * @param cores of its machine
 * @param timeout how long an answer of the cache is waited for
 */
public record CacheSettings(
        @Doc("The zone, or region, that it is in. Left out, it is the first region.")
        @Refers({Reference.REGION, Reference.ZONE}) Optional<String> in,

        @Doc("How many values it has room for; the least recently used one makes room.") @Default("100k") @Range(min = "1")
        Limit size,

        @Doc("Which values steps ask for that name no key. Left out, each request asks for one of its own.") Optional<Zipf> keys,

        @Doc("How long a value is good; `none` is for ever.") @Default("none") @Range(above = "0s") Patience ttl,

        @Doc("By how much that varies from value to value, evenly to both sides, so that they do not end together.")
        @Default("0%") @Range(max = "100%") Share ttlJitter,

        @Doc("The store, or the operation, that a reader gets a missing value from, and puts it in.")
        @Refers({Reference.STORE, Reference.OPERATION}) Optional<String> loadsFrom,

        @Doc("Whether every reader that misses a value loads it, or one while the others wait.") @Default("load") OnMiss onMiss,

        @Doc("For how long one reader may keep the others waiting until the next of them loads the value.") @Default("5s")
        @Range(above = "0s") Duration lockFor,

        @Doc("How eagerly readers load a new value before the old one ends, each by chance: XFetch's beta, usually 1; 0 is never.")
        @Default("0") @Range(min = "0", max = "100") double earlyRefresh,

        @Doc("How long a core is busy with a command.") @Default("10us") Distribution work,

        @Doc("How many commands it can work on at a time.") @Default("1") @Range(min = "1") Limit cores,

        @Doc("How long an answer of the cache is waited for; after that, the value is loaded as if it had none.") @Default("1s")
        @Range(above = "0s") Patience timeout) {

    /** Who loads a missing value. */
    @Doc("Who loads a missing value.")
    public enum OnMiss {
        /** The default of most code. */
        @Doc("Every reader that misses it, all at the same time.")
        LOAD,
        /** Also called single flight, or a lease. */
        @Doc("The first reader; the others wait at the cache for what it brings.")
        LOCK
    }

    /** {@code {kind: cache, size: 100k, keys: zipf(1M 1.0), loads-from: orders-db}}. */
    @Doc("Values in memory, the least recently used ones making room; readers load what is missing.")
    @Example("{kind: cache, in: us-east, size: 100k, keys: zipf(1M 1.0), ttl: 5m, ttl-jitter: 10%, loads-from: payments.charge}")
    public static final class Kind implements StoreKind {

        @Override
        public boolean endsByClock() {
            return true;
        }

        @Override
        public String key() {
            return "cache";
        }

        @Override
        public Class<? extends Record> settings() {
            return CacheSettings.class;
        }

        @Override
        public Store build(Record settings, StoreSite site) {
            CacheSettings set = (CacheSettings) settings;
            Cache cache = new Cache(site.stage(), site.name(), site.host(set.in()), set);
            set.loadsFrom().filter(from -> !from.contains(".")).ifPresent(from ->
                    site.afterwards(() -> site.store(from).onWrite(cache::sourceWrote)));
            return cache;
        }

        @Override
        public List<Optional<String>> places(Record settings) {
            return List.of(((CacheSettings) settings).in());
        }

        @Override
        public boolean sharesKeys(Record settings) {
            return ((CacheSettings) settings).keys().isPresent();
        }

        @Override
        public Optional<String> source(Record settings) {
            return ((CacheSettings) settings).loadsFrom();
        }
    }
}
