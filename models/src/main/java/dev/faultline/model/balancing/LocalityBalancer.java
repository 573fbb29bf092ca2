package dev.faultline.model.balancing;

import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Health, levels and zones come before the policy: first it decides to which level a call goes, then to which zone of it, and the
 * policy chooses among what is left. Each level and each zone has a balancer of its own, with a memory of its own.
 *
 * <p>Zones are looked at in the first level only, and only if neither the callers nor the level are in panic, both are in the same
 * number of zones (two or more), the caller's own zone has a healthy backend, and there are enough healthy backends. The draws
 * for level and zone come from the same bits as the policy's, so that with consistent hashing a key stays where it is.
 *
 * <p>Source: Envoy, as in {@link PriorityLoad} and {@link ZoneShares}; semantics reference, A3.3 and A3.4.
 */
public final class LocalityBalancer implements LoadBalancer, LatencyAware {

    /** So many backends never are: zones are not looked at. */
    public static final int ZONES_DO_NOT_MATTER = Integer.MAX_VALUE;

    private final Localities places;
    private final double panicBelow;
    private final int minimum;
    private final int zoneCount;
    private final Subset[] levels;
    private final Subset[] zones;
    private final int[] healthy;
    private final int[] total;
    private long chosen;
    private long inPanic;
    private long toOtherLevels;
    private long toOtherZones;

    /**
     * A balancer.
     *
     * @param policy makes a balancer for each level and each zone
     * @param panicBelow the panic threshold, from 0 to 1
     * @param minimum how many healthy backends there must be for zones to matter
     */
    public LocalityBalancer(Localities places, Supplier<LoadBalancer> policy, double panicBelow, int minimum) {
        this.places = places;
        this.panicBelow = panicBelow;
        this.minimum = minimum;
        int[] all = IntStream.range(0, places.levels().length).toArray();
        levels = new Subset[Arrays.stream(places.levels()).max().orElse(0) + 1];
        Arrays.setAll(levels, level -> new Subset(
                Arrays.stream(all).filter(i -> places.levels()[i] == level).toArray(), policy.get()));
        boolean zonesMatter = minimum != ZONES_DO_NOT_MATTER && places.here() != Localities.NOWHERE
                && distinct(firstLevelZones()) >= 2 && distinct(places.callers()) == distinct(firstLevelZones());
        zoneCount = zonesMatter ? Math.max(max(places.zones()), max(places.callers())) + 1 : 0;
        zones = new Subset[zoneCount];
        Arrays.setAll(zones, zone -> new Subset(Arrays.stream(all)
                .filter(i -> places.levels()[i] == 0 && places.zones()[i] == zone).toArray(), policy.get()));
        healthy = new int[levels.length];
        total = new int[levels.length];
    }

    private int[] firstLevelZones() {
        return IntStream.range(0, places.zones().length).filter(i -> places.levels()[i] == 0).map(i -> places.zones()[i])
                .toArray();
    }

    private static long distinct(int[] numbers) {
        return Arrays.stream(numbers).distinct().count();
    }

    private static int max(int[] numbers) {
        return Arrays.stream(numbers).max().orElse(-1);
    }

    @Override
    public int choose(Backends backends, RandomBits bits) {
        for (int i = 0; i < levels.length; i++) {
            healthy[i] = levels[i].healthy(backends);
            total[i] = levels[i].deployed(backends);
        }
        PriorityLoad load = PriorityLoad.of(healthy, total, panicBelow);
        int level = load.percent(0) == 100 ? 0 : load.level(bits.nextUnit());
        boolean panics = load.panics(level);
        if (!panics && healthy[level] == 0) {
            return NONE; // so told by a panic threshold of 0 %
        }
        int zone = level == 0 && !panics ? zone(backends, bits) : Localities.NOWHERE;
        int index = zone == Localities.NOWHERE ? levels[level].choose(backends, bits, panics)
                : zones[zone].choose(backends, bits, false);
        count(level, panics, index);
        return index;
    }

    private void count(int level, boolean panics, int index) {
        chosen++;
        inPanic += panics ? 1 : 0;
        toOtherLevels += level > 0 ? 1 : 0;
        toOtherZones += places.here() != Localities.NOWHERE && index != NONE && places.zones()[index] != places.here() ? 1 : 0;
    }

    /** The zone that a call goes to, or {@link Localities#NOWHERE} where zones do not matter now. */
    private int zone(Backends backends, RandomBits bits) {
        int here = places.here();
        if (zoneCount == 0 || healthy[0] < minimum) {
            return Localities.NOWHERE;
        }
        int[] callers = new int[zoneCount];
        int healthyCallers = 0;
        for (int i = 0; i < places.callers().length; i++) {
            if (places.callerInRotation().test(i)) {
                callers[places.callers()[i]]++;
                healthyCallers++;
            }
        }
        int[] upstream = new int[zoneCount];
        Arrays.setAll(upstream, zone -> zones[zone].healthy(backends));
        boolean callersPanic = healthyCallers < panicBelow * places.callers().length;
        if (callersPanic || upstream[here] == 0 || callers[here] == 0) {
            return Localities.NOWHERE;
        }
        ZoneShares shares = ZoneShares.of(callers, upstream, here);
        return shares.local() >= 1 || bits.nextUnit() < shares.local() ? here : shares.spillTo(bits.nextUnit());
    }

    @Override
    public void ended(int index, long tookNanos, long nowNanos) {
        for (Subset level : levels) {
            level.ended(index, tookNanos, nowNanos);
        }
        for (Subset zone : zones) {
            zone.ended(index, tookNanos, nowNanos);
        }
    }

    /** Calls that it has chosen a backend for. */
    public long chosen() {
        return chosen;
    }

    /** Of these, the ones that were sent to anyone, healthy or not, since too few were healthy. */
    public long inPanic() {
        return inPanic;
    }

    /** Of these, the ones that did not go to the first level. */
    public long toOtherLevels() {
        return toOtherLevels;
    }

    /** Of these, the ones that left the caller's zone. */
    public long toOtherZones() {
        return toOtherZones;
    }
}
