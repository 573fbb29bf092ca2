package dev.faultline.model.service;

import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The cores that are at one piece of {@link GatewayWork}, each item taken by whoever is free first.
 *
 * <p>Since all items are alike, it is known from the beginning which core takes how many: cores that begin together and take equally
 * many are one gang, and end with one event. When further cores come free, what is not begun yet is dealt anew. Positions are
 * counted in what a core of the host could have done ({@link Host#doable()}), so that they also hold where it is slow or frozen.
 */
final class Gangs {

    private final Simulation simulation;
    private final Host host;
    private final GatewayWork work;
    private final LongConsumer onFree;
    private List<Gang> gangs = new ArrayList<>();

    /** Cores in step. */
    private static final class Gang {

        private final Gangs owner;
        private final long cores;
        /** Where its first item began. */
        private final double start;
        /** How many items each of its cores takes in all. */
        private long rounds;
        private long timer = Simulation.NONE;

        Gang(Gangs owner, long cores, double start, long rounds) {
            this.owner = owner;
            this.cores = cores;
            this.start = start;
            this.rounds = rounds;
        }

        private long begun(double now) {
            long each = owner.work.nanosEach();
            return each == 0 ? rounds : Math.min(rounds, (long) Math.floor((now - start) / each) + 1);
        }

        private long done(double now) {
            long each = owner.work.nanosEach();
            return each == 0 ? 0 : Math.min(rounds, (long) Math.floor((now - start) / each));
        }

        /** Where each of its cores would begin its next item. */
        private double next(double now) {
            return start + begun(now) * (double) owner.work.nanosEach();
        }
    }

    private static final Handler<Gang> ON_DONE = new Handler<>("service.gateway-work-done") {
        @Override
        protected void handle(Gang gang) {
            gang.owner.leaves(gang);
        }
    };

    /**
     * Nobody is at the work yet.
     *
     * @param onFree told how many cores come free, whenever some do
     */
    Gangs(Simulation simulation, Host host, GatewayWork work, LongConsumer onFree) {
        this.simulation = simulation;
        this.host = host;
        this.work = work;
        this.onFree = onFree;
    }

    GatewayWork work() {
        return work;
    }

    /**
     * So many cores are free. Returns how many of them help from now on, 0 when all items have been begun.
     */
    long join(long free) {
        double now = host.doable();
        long left = 0;
        long cores = 0;
        for (Gang gang : gangs) {
            left += gang.cores * (gang.rounds - gang.begun(now));
            cores += gang.cores;
        }
        if (gangs.isEmpty()) {
            left = work.items();
            work.beginsAt(simulation.now());
        }
        long joining = work.nanosEach() == 0 ? Math.min(left, 1) : Math.min(free, left);
        if (joining > 0) {
            gangs.sort(Comparator.comparingDouble(gang -> gang.next(now)));
            deal(left, joining, cores + joining, now);
        }
        return joining;
    }

    /** Deals what is not begun: the new cores are first, then the others as they come to their next item. */
    private void deal(long left, long joining, long cores, double now) {
        long each = left / cores;
        long more = left % cores;
        List<Gang> dealt = new ArrayList<>();
        more = deal(new Gang(this, joining, now, 0), 0, each, more, dealt);
        for (Gang gang : gangs) {
            simulation.cancel(gang.timer);
            more = deal(gang, gang.begun(now), each, more, dealt);
        }
        gangs = dealt;
        for (Gang gang : gangs) {
            double end = gang.start + gang.rounds * (double) work.nanosEach();
            gang.timer = host.work(Math.round(Math.max(0, end - now)), ON_DONE, gang);
        }
    }

    /** Deals to one gang, of whose cores the first get one item more than the others. Returns how many such items remain. */
    private long deal(Gang gang, long begun, long each, long more, List<Gang> dealt) {
        long first = Math.min(more, gang.cores);
        if (first > 0) {
            dealt.add(new Gang(this, first, gang.start, begun + each + 1));
        }
        if (first < gang.cores) {
            dealt.add(new Gang(this, gang.cores - first, gang.start, begun + each));
        }
        return more - first;
    }

    private void leaves(Gang gang) {
        gangs.remove(gang);
        onFree.accept(gang.cores);
        if (gangs.isEmpty()) {
            work.done(work.beganAt(), simulation.now());
        }
    }

    boolean isOver() {
        return gangs.isEmpty();
    }

    /** How many items are done. */
    long done() {
        double now = host.doable();
        long left = 0;
        for (Gang gang : gangs) {
            left += gang.cores * (gang.rounds - gang.done(now));
        }
        return work.items() - left;
    }
}
