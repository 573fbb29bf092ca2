package dev.faultline.model.network;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.naming.Resolver;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.RandomBits;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A service in several regions that is found by its name: the name gives the region, and a balancer chooses among its instances.
 * A region that the caller believes in takes the call whether anybody there answers or not.
 */
public final class RegionalCallees implements Callees {

    private final Simulation clock;
    private final Resolver resolver;
    private final ToLongFunction<Call> who;
    private final List<Callees> regions;
    private final int[][] members;
    private final int[] regionOf;
    private final int[] placeOf;
    private final long[] sent;
    private long onStaleAnswers;

    /**
     * Callees by region.
     *
     * @param who by whom the answer for a call is kept
     * @param regions how to choose within each region, by its index at the name server
     * @param members the instances of each region, by their places among all
     */
    public RegionalCallees(Simulation clock, Resolver resolver, ToLongFunction<Call> who, List<Callees> regions,
            int[][] members) {
        this.clock = clock;
        this.resolver = resolver;
        this.who = who;
        this.regions = List.copyOf(regions);
        this.members = members.clone();
        int size = 0;
        for (int[] region : members) {
            size += region.length;
        }
        regionOf = new int[size];
        placeOf = new int[size];
        for (int region = 0; region < members.length; region++) {
            for (int place = 0; place < members[region].length; place++) {
                regionOf[members[region][place]] = region;
                placeOf[members[region][place]] = place;
            }
        }
        sent = new long[members.length];
    }

    @Override
    public int next(Call call, RandomBits bits) {
        int region = resolver.region(who.applyAsLong(call), clock.now(), bits);
        if (region == Resolver.NONE) {
            return LoadBalancer.NONE;
        }
        int place = regions.get(region).next(call, bits);
        return place == LoadBalancer.NONE ? place : members[region][place];
    }

    @Override
    public void sent(int index) {
        sent[regionOf[index]]++;
        onStaleAnswers += resolver.isHealthy(regionOf[index]) ? 0 : 1;
        regions.get(regionOf[index]).sent(placeOf[index]);
    }

    @Override
    public void settled(int index, Outcome outcome, long tookNanos) {
        regions.get(regionOf[index]).settled(placeOf[index], outcome, tookNanos);
    }

    @Override
    public void forget() {
        regions.forEach(Callees::forget);
    }

    /** Calls so far that went to a region whose record had been taken out, since somebody still believed in it. */
    public long onStaleAnswers() {
        return onStaleAnswers;
    }

    /** Calls that went to a region so far. */
    public long sentTo(int region) {
        return sent[region];
    }
}
