package dev.faultline.model.balancing;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.Optional;

/**
 * Consistent hashing by a table: as {@link RingHash}, but with shares that are equal to within one slot, one look-up for a call,
 * and about twice as many keys that move when a backend comes or goes.
 *
 * <p>The table is made of the healthy backends, anew whenever these change, as Envoy does it, and is the same for all callers
 * that see the same backends. A backend that may not take the call, or with a bounded load has too much under way, is passed over
 * for the next slot's.
 * Source: see {@link MaglevTable}; Envoy, Maglev (65,537 slots, at most 5,000,011); semantics reference, D12.
 */
public final class Maglev implements LoadBalancer {

    private static final long OFFSET = Keys.site("balancer.maglev-offset");
    private static final long SKIP = Keys.site("balancer.maglev-skip");

    private final int slots;
    private final LoadBound bound;
    private boolean[] members = {};
    private int[] table = {};

    Maglev(int slots, LoadBound bound) {
        this.slots = slots;
        this.bound = bound;
    }

    @Override
    public int choose(Backends backends, RandomBits bits) {
        if (backends.size() == 0) {
            return NONE;
        }
        boolean anyone = FailOpen.applies(backends);
        if (hasChanged(backends)) {
            build();
        }
        int most = bound.most(backends, anyone);
        int first = bits.nextInt(slots);
        for (int i = 0; i < slots; i++) {
            int owner = table[(first + i) % slots];
            if ((anyone || backends.inRotation(owner)) && backends.outstanding(owner) < most) {
                return owner;
            }
        }
        return table[first]; // so small a table that the others have no slot
    }

    /** Looks who takes part now. */
    private boolean hasChanged(Backends backends) {
        boolean anyone = true;
        for (int i = 0; i < backends.size() && anyone; i++) {
            anyone = !backends.isHealthy(i);
        }
        boolean changed = members.length != backends.size();
        if (changed) {
            members = new boolean[backends.size()];
        }
        for (int i = 0; i < members.length; i++) {
            boolean member = anyone || backends.isHealthy(i);
            changed |= members[i] != member;
            members[i] = member;
        }
        return changed;
    }

    private void build() {
        int[] offsets = new int[members.length];
        int[] skips = new int[members.length];
        for (int i = 0; i < members.length; i++) {
            offsets[i] = (int) Long.remainderUnsigned(Keys.mix(OFFSET, i), slots);
            skips[i] = (int) Long.remainderUnsigned(Keys.mix(SKIP, i), slots - 1L) + 1;
        }
        table = MaglevTable.fill(slots, offsets, skips, members);
    }

    /** How many slots each backend has. */
    int[] shares() {
        int[] shares = new int[members.length];
        Arrays.stream(table).forEach(owner -> shares[owner]++);
        return shares;
    }

    /**
     * The keys of the policy.
     *
     * @param key         what the calls are about
     * @param tableSize   how many slots there are
     * @param boundedLoad how much above the average a backend may be
     */
    public record Settings(
            @Doc("What the requests are about: all with the same value go to the same instance.") KeyName key,

            @Doc("How many slots the table has: a prime, a hundred times the instances or more.") @Default("65537")
            @Range(min = "2", max = "5000011") int tableSize,

            @Doc("An instance with more than so many times the average under way is passed over: `1.25`. Left out, none is.")
            @Range(min = "1", max = "1000") Optional<Double> boundedLoad) {

        /** Checks that the table can be filled. */
        public Settings {
            if (!MaglevTable.isPrime(tableSize)) {
                throw new SettingException("the `table-size` " + tableSize + " is no prime, so some slots would never be reached",
                        "write `table-size: 65537`, or another prime");
            }
        }
    }

    /** {@code balancing: {policy: maglev, key: $user}}. */
    @Doc("Consistent hashing by a table: requests about the same key go to the same instance, in equal shares.")
    @Example("{policy: maglev, key: $request, table-size: 65537}")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "maglev";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            Settings set = (Settings) settings;
            return new Maglev(set.tableSize(), new LoadBound(set.boundedLoad().orElse(Double.POSITIVE_INFINITY)));
        }

        @Override
        public Optional<KeyName> key(Record settings) {
            return Optional.of(((Settings) settings).key());
        }
    }
}
