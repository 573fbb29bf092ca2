package dev.faultline.model.balancing;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.Optional;

/**
 * Consistent hashing on a ring: what is about the same key goes to the same backend, and a backend that comes or goes moves only
 * its own share of the keys.
 *
 * <p>Each backend has many points on a circle of hashes, as in Ketama; a key belongs to the first point at or after its own hash
 * whose backend may be chosen. The ring has at least {@code ring-size} points, the same number for each backend, and is the same
 * for all callers. The shares of backends differ by about 1/sqrt(points of each): more points, more even. With a bounded load, a
 * backend that has too much under way is passed over for the next on the ring.
 *
 * <p>Source: Karger et al., "Consistent hashing and random trees" (1997); Envoy, ring hash (a ring of at least 1,024 points and at
 * most 8 M); semantics reference, D12.
 */
public final class RingHash implements LoadBalancer {

    private static final long POINT = Keys.site("balancer.ring");

    private final int ringSize;
    private final LoadBound bound;
    private int size = -1;
    private long[] hashes = {};
    private int[] owners = {};

    RingHash(int ringSize, LoadBound bound) {
        this.ringSize = ringSize;
        this.bound = bound;
    }

    @Override
    public int choose(Backends backends, RandomBits bits) {
        if (backends.size() == 0) {
            return NONE;
        }
        if (backends.size() != size) {
            build(backends.size());
        }
        boolean anyone = FailOpen.applies(backends);
        int most = bound.most(backends, anyone);
        int at = Arrays.binarySearch(hashes, bits.nextLong());
        int first = at < 0 ? -at - 1 : at;
        for (int i = 0;; i++) {
            int owner = owners[(first + i) % owners.length];
            if ((anyone || backends.inRotation(owner)) && backends.outstanding(owner) < most) {
                return owner; // the average can not exceed the bound, so somebody is below it
            }
        }
    }

    private void build(int backends) {
        size = backends;
        int each = (ringSize + backends - 1) / backends;
        long[][] points = new long[each * backends][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new long[] {Keys.mix(POINT, i % backends, i / backends), i % backends};
        }
        Arrays.sort(points, (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        hashes = Arrays.stream(points).mapToLong(point -> point[0]).toArray();
        owners = Arrays.stream(points).mapToInt(point -> (int) point[1]).toArray();
    }

    /**
     * The keys of the policy.
     *
     * @param key         what the calls are about
     * @param ringSize    how many points there are at least
     * @param boundedLoad how much above the average a backend may be
     */
    public record Settings(
            @Doc("What the requests are about: all with the same value go to the same instance.") KeyName key,

            @Doc("How many points the ring has at least; the more, the more even the shares.") @Default("1024")
            @Range(min = "1", max = "8M") int ringSize,

            @Doc("An instance with more than so many times the average under way is passed over: `1.25`. Left out, none is.")
            @Range(min = "1", max = "1000") Optional<Double> boundedLoad) {
    }

    /** {@code balancing: {policy: ring-hash, key: $user}}. */
    @Doc("Consistent hashing on a ring: requests about the same key go to the same instance.")
    @Example("{policy: ring-hash, key: $request, ring-size: 1024, bounded-load: 1.25}")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "ring-hash";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            Settings set = (Settings) settings;
            return new RingHash(set.ringSize(), new LoadBound(set.boundedLoad().orElse(Double.POSITIVE_INFINITY)));
        }

        @Override
        public Optional<KeyName> key(Record settings) {
            return Optional.of(((Settings) settings).key());
        }
    }
}
