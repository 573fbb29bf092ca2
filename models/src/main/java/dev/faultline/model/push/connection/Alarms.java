package dev.faultline.model.push.connection;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * One alarm for each user who waits for something, in ticks: one event of the simulation serves all whose time comes within the same
 * tick. Times are rounded to the nearest tick, and never to the present one.
 *
 * <p>A wheel of lists: whoever waits for longer than a turn is looked at once a turn and stays.
 */
final class Alarms {

    /** Lists of the wheel. */
    static final int LISTS = 1 << 14;

    private final Simulation simulation;
    private final int[] dues;
    private final RowLists lists;
    private final int firstList;
    private final long tickNanos;
    private final Ringing ringing;
    private int waiting;
    private int tick;
    private boolean isTicking;

    private final Handler<Alarms> onTick = new Handler<>("push.connection-alarm") {
        @Override
        protected void handle(Alarms alarms) {
            tick();
        }
    };

    /** Is told whose time has come. */
    interface Ringing {

        /** This one's; it has no alarm any more. */
        void rings(int row);

        /** That was all for now. */
        void rang();
    }

    /**
     * Alarms of rows.
     *
     * @param dues      the tick of each row's alarm
     * @param lists     of which the alarms take {@link #LISTS}
     * @param firstList the first of these
     * @param tickNanos how long a tick is
     */
    Alarms(Simulation simulation, int[] dues, RowLists lists, int firstList, long tickNanos, Ringing ringing) {
        this.simulation = simulation;
        this.dues = dues;
        this.lists = lists;
        this.firstList = firstList;
        this.tickNanos = tickNanos;
        this.ringing = ringing;
    }

    /** The alarm of a row that has none is to ring after this time. */
    void set(int row, long nanos) {
        long now = simulation.now();
        if (!isTicking) {
            isTicking = true;
            tick = (int) (now / tickNanos);
            awaitNext();
        }
        long due = nanos > Simulation.NEVER - now ? Integer.MAX_VALUE : (now + nanos + tickNanos / 2) / tickNanos;
        dues[row] = (int) Math.min(Integer.MAX_VALUE, Math.max(due, now / tickNanos + 1));
        lists.join(row, list(dues[row]));
        waiting++;
    }

    /** The alarm of a row does not ring. Not while others do. */
    void cancel(int row) {
        lists.leave(row, list(dues[row]));
        waiting--;
    }

    private int list(int at) {
        return firstList + (at & LISTS - 1);
    }

    private void awaitNext() {
        simulation.at((tick + 1) * tickNanos, onTick, this);
    }

    private void tick() {
        tick++;
        int list = list(tick);
        if (lists.size(list) > 0) {
            ring(list);
        }
        isTicking = waiting > 0;
        if (isTicking) {
            awaitNext();
        }
    }

    private void ring(int list) {
        for (int row : lists.takeAll(list)) {
            if (dues[row] > tick) {
                lists.join(row, list);
            } else {
                waiting--;
                ringing.rings(row);
            }
        }
        ringing.rang();
    }
}
