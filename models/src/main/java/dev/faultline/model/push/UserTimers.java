package dev.faultline.model.push;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * One timer for each user, exact to the nanosecond: a heap in primitive arrays, sixteen bytes a user, of which only the next to ring is an
 * event of the simulation. Timers that ring in the same instant ring in the order of the users' numbers.
 */
public final class UserTimers {

    private static final int NONE = -1;

    private final Simulation simulation;
    private final IntConsumer ring;
    private final long[] due;
    private final int[] place;
    private int[] heap = new int[16];
    private int size;
    private long event = Simulation.NONE;
    private long eventAt = Long.MAX_VALUE;
    private boolean isRinging;
    private final Handler<UserTimers> onDue;

    /**
     * Timers, none of which is set.
     *
     * @param name of the events
     * @param ring is told whose timer rings; it is not set any more then
     */
    public UserTimers(Simulation simulation, String name, int users, IntConsumer ring) {
        this.simulation = simulation;
        this.ring = ring;
        this.due = new long[users];
        this.place = new int[users];
        Arrays.fill(place, NONE);
        this.onDue = new Handler<>(name) {
            @Override
            protected void handle(UserTimers timers) {
                timers.ring();
            }
        };
    }

    /** A user's timer rings at this time, and not at another one. */
    public void set(int user, long atNanos) {
        due[user] = atNanos;
        if (place[user] == NONE) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            put(user, size++);
        }
        sink(user);
        rise(user);
        await();
    }

    /** A user's timer does not ring. */
    public void cancel(int user) {
        int hole = place[user];
        if (hole != NONE) {
            place[user] = NONE;
            int last = heap[--size];
            if (hole < size) {
                put(last, hole);
                sink(last);
                rise(last);
            }
        }
    }

    private void ring() {
        event = Simulation.NONE;
        eventAt = Long.MAX_VALUE;
        isRinging = true;
        while (size > 0 && due[heap[0]] <= simulation.now()) {
            int user = heap[0];
            cancel(user);
            ring.accept(user);
        }
        isRinging = false;
        await();
    }

    /** One event for the next of them; an event for one that was cancelled comes in vain. */
    private void await() {
        if (!isRinging && size > 0 && due[heap[0]] < eventAt) {
            simulation.cancel(event);
            eventAt = due[heap[0]];
            event = simulation.after(eventAt - simulation.now(), onDue, this);
        }
    }

    private boolean isBefore(int one, int other) {
        return due[one] != due[other] ? due[one] < due[other] : one < other;
    }

    private void put(int user, int at) {
        heap[at] = user;
        place[user] = at;
    }

    private void rise(int user) {
        int at = place[user];
        while (at > 0) {
            int above = heap[(at - 1) / 2];
            if (!isBefore(user, above)) {
                break;
            }
            put(above, at);
            at = (at - 1) / 2;
        }
        put(user, at);
    }

    private void sink(int user) {
        int at = place[user];
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], user)) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(user, at);
    }
}
