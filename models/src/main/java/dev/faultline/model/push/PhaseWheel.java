package dev.faultline.model.push;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.Arrays;

/**
 * Rows that something happens to once in a while, such as the next heartbeat or the next poll of each of millions of users: a wheel that
 * turns once in a period and is divided into slots of time. A row stands in one slot at most, and is visited when that slot is reached.
 *
 * <p>One event of the simulation serves all rows of a slot; a row takes up eight bytes, in lists through two arrays. So a million users
 * with a heartbeat each cost a few hundred events a second. The price is that times are whole slots: rows that enter for a moment within
 * a slot are visited at its end. A row that stays is visited once in a period exactly, whatever the number of slots.
 *
 * <p>The order is fixed: rows of a slot are visited in the order in which they entered it.
 */
public final class PhaseWheel {

    private static final int OUT = -1;

    private final Simulation simulation;
    private final Visitor visitor;
    private final int rows;
    private final int slots;
    private final long periodNanos;
    /** Rings: each slot is an element of its own, behind the rows, and so is the line of those who are visited now. */
    private final int[] next;
    private final int[] previous;
    private final int present;
    private int inside;
    private long beganAt;
    private int slot;

    private final Handler<PhaseWheel> onTick;

    /** Is shown the rows. */
    public interface Visitor {

        /**
         * A row's time has come; it is out of the wheel meanwhile. Others may leave and enter; whoever enters the present slot is visited
         * a period later.
         *
         * @return whether it stays in its slot, and is visited again in a period
         */
        boolean visit(int row);

        /** All rows of a slot have been visited, in this instant. */
        default void visited() {
        }
    }

    /**
     * A wheel without rows in it.
     *
     * @param name        of its events, as {@code push.poll}
     * @param rows        how many there may be; they are numbered from 0
     * @param periodNanos how long it takes to turn once; up to 100 days
     * @param slots       how many there are; up to a million, and no more than the period has nanoseconds
     */
    public PhaseWheel(Simulation simulation, String name, int rows, long periodNanos, int slots, Visitor visitor) {
        if (slots < 1 || slots > 1_000_000 || periodNanos < slots || periodNanos > Long.MAX_VALUE / 1_000_000) {
            throw new IllegalArgumentException(slots + " slots in " + periodNanos + " ns");
        }
        this.simulation = simulation;
        this.visitor = visitor;
        this.rows = rows;
        this.slots = slots;
        this.periodNanos = periodNanos;
        this.present = rows + slots;
        this.next = new int[rows + slots + 1];
        this.previous = new int[rows + slots + 1];
        Arrays.fill(next, 0, rows, OUT);
        for (int ring = rows; ring <= present; ring++) {
            next[ring] = ring;
            previous[ring] = ring;
        }
        this.onTick = new Handler<>(name) {
            @Override
            protected void handle(PhaseWheel wheel) {
                tick();
            }
        };
    }

    /** How many slots a wheel needs so that they are about as long as this: at least 1, at most a million. */
    public static int slots(long periodNanos, long slotNanos) {
        return (int) Math.max(1, Math.min(Math.min(1_000_000, periodNanos), periodNanos / slotNanos));
    }

    /** Begins to turn: the first slot is reached now. */
    public void start() {
        beganAt = simulation.now();
        simulation.after(0, onTick, this);
    }

    /** How many slots it has; the first is 0. */
    public int slots() {
        return slots;
    }

    /** How many rows stand in it. */
    public int size() {
        return inside;
    }

    /** Whether a row stands in it. */
    public boolean has(int row) {
        return next[row] != OUT;
    }

    /** A row enters a slot; where it stood before, it is no more. */
    public void enter(int row, int intoSlot) {
        leave(row);
        append(row, rows + intoSlot);
        inside++;
    }

    /**
     * A row is to be visited once this time is over, or up to a slot later, and not in this instant.
     *
     * @param nanos at most a period less one slot: what lies further ahead would come round too early
     */
    public void enterAfter(int row, long nanos) {
        enter(row, slotAfter(nanos));
    }

    /** The slot that is reached next when this time is over; at most a period less one slot. */
    public int slotAfter(long nanos) {
        if (nanos < 0 || nanos > periodNanos - (periodNanos + slots - 1) / slots) {
            throw new IllegalArgumentException(nanos + " ns is too long for a period of " + periodNanos + " ns with " + slots + " slots");
        }
        long within = (simulation.now() - beganAt + Math.max(1, nanos)) % periodNanos; // the slot of this instant may be over
        long reached = within * slots / periodNanos + (within * slots % periodNanos == 0 ? 0 : 1);
        return (int) (reached % slots);
    }

    /** A row is not to be visited any more. */
    public void leave(int row) {
        if (next[row] != OUT) {
            unlink(row);
            inside--;
        }
    }

    private void unlink(int row) {
        next[previous[row]] = next[row];
        previous[next[row]] = previous[row];
        next[row] = OUT;
    }

    private void append(int row, int ring) {
        int last = previous[ring];
        next[last] = row;
        previous[row] = last;
        next[row] = ring;
        previous[ring] = row;
    }

    private void tick() {
        int ring = rows + slot;
        if (next[ring] != ring) {
            visit(ring);
            visitor.visited();
        }
        slot++;
        if (slot == slots) {
            slot = 0;
            beganAt += periodNanos;
        }
        simulation.at(beganAt + slot * periodNanos / slots, onTick, this);
    }

    /** Those of the slot stand in a line of their own meanwhile, so that whoever enters the slot now waits for the next time. */
    private void visit(int ring) {
        next[present] = next[ring];
        previous[present] = previous[ring];
        previous[next[ring]] = present;
        next[previous[ring]] = present;
        next[ring] = ring;
        previous[ring] = ring;
        while (next[present] != present) {
            int row = next[present];
            unlink(row);
            inside--;
            if (visitor.visit(row)) {
                append(row, ring);
                inside++;
            }
        }
    }
}
