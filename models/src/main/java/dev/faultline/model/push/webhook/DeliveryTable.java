package dev.faultline.model.push.webhook;

import dev.faultline.model.push.Published;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All records of deliveries, on a disk that every sender reaches and that does not break: which are ready, which wait because their endpoint
 * is being called as often as it may, and what is known of endpoints.
 *
 * <p>An update for a million endpoints stands in line as one entry; a record of its own comes into being when it is its turn.
 */
final class DeliveryTable {

    private static final long NOT_FAILING = -1;

    private final long perEndpoint;
    private final long disabledAfterNanos;
    private final Consumer<Delivery> disabled;
    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    /** Those that could be sent if their endpoint were called less now. */
    private final Map<Integer, ArrayDeque<Delivery>> held = new LinkedHashMap<>();
    private final int[] calls;
    /** Since when each endpoint has only failed. */
    private final long[] failingSince;
    private final BitSet off = new BitSet();
    private Delivery first;
    private long sequence;

    /** What stands in line. */
    private static final class Ready {

        private final Published update;
        private final Delivery only;
        private final long sequence;
        private int next;

        Ready(Published update, Delivery only, long sequence) {
            this.update = update;
            this.only = only;
            this.sequence = sequence;
            this.next = only == null ? update.first() : 0;
        }

        int size() {
            return only == null ? update.end() - next : 1;
        }
    }

    /**
     * An empty table.
     *
     * @param perEndpoint        how many calls to one endpoint may be under way
     * @param disabledAfterNanos how long one may fail before it is called no more
     * @param disabled           is given what was to be delivered to such a one
     */
    DeliveryTable(int users, long perEndpoint, long disabledAfterNanos, Consumer<Delivery> disabled) {
        this.perEndpoint = perEndpoint;
        this.disabledAfterNanos = disabledAfterNanos;
        this.disabled = disabled;
        this.calls = new int[users];
        this.failingSince = new long[users];
        Arrays.fill(failingSince, NOT_FAILING);
    }

    /** An update is to be delivered. */
    void add(Published update) {
        if (update.recipients() > 0) {
            ready.addLast(new Ready(update, null, sequence));
        }
        sequence++;
    }

    /** A delivery is to be attempted again. */
    void add(Delivery delivery) {
        ready.addLast(new Ready(delivery.update(), delivery, delivery.sequence()));
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Takes the delivery whose turn it is, and counts a call to its endpoint; null if there is none that may be sent. */
    Delivery next() {
        while (!ready.isEmpty()) {
            Delivery delivery = pollReady();
            int user = delivery.user();
            if (off.get(user)) {
                disabled.accept(delivery);
            } else if (calls[user] < perEndpoint) {
                calls[user]++;
                return delivery;
            } else {
                held.computeIfAbsent(user, key -> new ArrayDeque<>()).addLast(delivery);
            }
        }
        return null;
    }

    private Delivery pollReady() {
        Ready head = ready.peekFirst();
        Delivery delivery = head.only == null ? open(head) : head.only;
        if (head.only != null || head.size() == 0) {
            ready.removeFirst();
        }
        return delivery;
    }

    private Delivery open(Ready of) {
        Delivery delivery = new Delivery(of.update, of.next++, of.sequence);
        delivery.behind = first;
        if (first != null) {
            first.before = delivery;
        }
        first = delivery;
        return delivery;
    }

    /** Nothing more becomes of a delivery. */
    void close(Delivery delivery) {
        delivery.isSettled = true;
        if (delivery.before == null) {
            first = delivery.behind;
        } else {
            delivery.before.behind = delivery.behind;
        }
        if (delivery.behind != null) {
            delivery.behind.before = delivery.before;
        }
    }

    /** A call to an endpoint is over: one that waited for that is ready. */
    void callEnded(int user) {
        calls[user]--;
        ArrayDeque<Delivery> waiting = held.get(user);
        if (waiting != null) {
            add(waiting.pollFirst());
            if (waiting.isEmpty()) {
                held.remove(user);
            }
        }
    }

    void succeeded(int user) {
        failingSince[user] = NOT_FAILING;
    }

    /** An attempt has failed. Returns whether the endpoint is called no more from now on, because of that. */
    boolean failed(int user, long nowNanos) {
        if (failingSince[user] == NOT_FAILING) {
            failingSince[user] = nowNanos;
        }
        if (off.get(user) || nowNanos - failingSince[user] < disabledAfterNanos) {
            return false;
        }
        off.set(user);
        ArrayDeque<Delivery> waiting = held.remove(user);
        if (waiting != null) {
            waiting.forEach(this::add);
        }
        return true;
    }

    boolean isDisabled(int user) {
        return off.get(user);
    }

    /** Updates that endpoints may still see, counted one by one. */
    long unseen() {
        long sum = 0;
        for (Ready each : ready) {
            sum += each.only == null ? each.size() : 0;
        }
        for (Delivery each = first; each != null; each = each.behind) {
            sum += each.isSeen ? 0 : 1;
        }
        return sum;
    }
}
