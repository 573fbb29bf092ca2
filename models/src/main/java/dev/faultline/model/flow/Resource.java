package dev.faultline.model.flow;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * A finite number of equal things that requests take and give back: rooms, seats, parking slots. It is part of the world, like an
 * effect, so no fault touches it and it costs no time.
 *
 * <p>What was taken is taken by a request, or for the value of another key, and only who has some can put some back: to put back twice is
 * harmless. What
 * is held for a time belongs to nobody and comes back by itself. So taken + held = put back + given back + in use.
 */
public final class Resource implements Reversible {

    private final String name;
    private final long capacity;
    private final Level inUse;
    private final Long2LongHashMap takers = new Long2LongHashMap(0);
    private final List<ResourceListener> listeners = new ArrayList<>();
    private long taken;
    private long putBack;
    private long held;
    private long givenBack;
    private long refused;

    /**
     * Things nobody has taken yet.
     *
     * @param capacity how many there are
     */
    public Resource(Simulation simulation, String name, long capacity) {
        this.name = name;
        this.capacity = capacity;
        this.inUse = new Level(simulation);
    }

    public String name() {
        return name;
    }

    /** How many there are. */
    public long capacity() {
        return capacity;
    }

    /** How many are taken or held. */
    public Level inUse() {
        return inUse;
    }

    /** Is told what becomes of it. */
    public void listen(ResourceListener listener) {
        listeners.add(listener);
    }

    /**
     * Takes some; false if so many are not there.
     *
     * @param taker who has them then
     * @param request that takes them
     */
    boolean take(long taker, long request, int count) {
        if (!isFree(request, count)) {
            return false;
        }
        takers.put(taker, takers.get(taker) + count);
        taken += count;
        inUse.add(count);
        listeners.forEach(listener -> listener.taken(this, request));
        return true;
    }

    private boolean isFree(long request, int count) {
        if (inUse.value() + count <= capacity) {
            return true;
        }
        refused++;
        listeners.forEach(listener -> listener.refused(this, request));
        return false;
    }

    /**
     * Puts back what a taker has, at most so many of it.
     *
     * @param request that puts them back
     */
    void putBack(long taker, long request, int count) {
        long has = takers.get(taker);
        long back = Math.min(has, count);
        if (back == 0) {
            return;
        }
        if (back == has) {
            takers.remove(taker);
        } else {
            takers.put(taker, has - back);
        }
        putBack += back;
        inUse.add(-back);
        listeners.forEach(listener -> listener.putBack(this, request, back == has));
    }

    @Override
    public void reverse(long taker, long request, int count) {
        putBack(taker, request, count);
    }

    /** Begins to hold some; false if so many are not there. */
    boolean hold(long request, int count) {
        if (!isFree(request, count)) {
            return false;
        }
        held += count;
        inUse.add(count);
        return true;
    }

    /** Some that were held come back. */
    void giveBack(int count) {
        givenBack += count;
        inUse.add(-count);
    }

    /** Whether a taker, usually a request, has some of it. */
    public boolean isTakenBy(long taker) {
        return takers.containsKey(taker);
    }

    /** How many were taken so far, those that are held included. */
    public long taken() {
        return taken + held;
    }

    /** How many of these have come back, put back by requests or by themselves. */
    public long returned() {
        return putBack + givenBack;
    }

    /** How often somebody wanted some and there were not enough. */
    public long refused() {
        return refused;
    }

    /**
     * Proves that whatever was taken is in use or has come back.
     *
     * @return what does not add up, or an empty text
     */
    public String audit() {
        long byTakers = 0;
        Long2LongHashMap.ValueIterator each = takers.values().iterator();
        while (each.hasNext()) {
            byTakers += each.nextValue();
        }
        boolean adds = taken - putBack == byTakers && byTakers + held - givenBack == inUse.value() && inUse.value() <= capacity;
        return adds ? "" : "resource " + name + ": " + taken + " taken + " + held + " held, but " + putBack + " put back + " + givenBack
                + " given back + " + inUse.value() + " in use, " + byTakers + " of them by takers, of " + capacity;
    }
}
