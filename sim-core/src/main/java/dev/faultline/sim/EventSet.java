package dev.faultline.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The pending events in their order: by key (time and phase), then by schedule. */
final class EventSet {
    private static final Comparator<Event> ORDER = Comparator.<Event>comparingLong(e -> e.key).thenComparingLong(e -> e.schedule);

    private final PriorityQueue<Event> queue = new PriorityQueue<>(ORDER);
    private final Map<Long, Event> byHandle = new HashMap<>();
    private long sequence;

    static final class Event {
        long key;
        long schedule;
        long handle;
        Handler<?> handler;
        Object payload;
        TimerGroup group;

        @SuppressWarnings("unchecked")
        void run() {
            ((Handler<Object>) handler).handle(payload);
        }
    }

    Event make(long key, Handler<?> handler, Object payload, TimerGroup group) {
        Event event = new Event();
        event.key = key;
        event.handle = ++sequence;
        event.handler = handler;
        event.payload = payload;
        event.group = group;
        byHandle.put(event.handle, event);
        return event;
    }

    long post(long key, Handler<?> handler, Object payload, TimerGroup group) {
        Event event = make(key, handler, payload, group);
        add(event);
        return event.handle;
    }

    void add(Event event) {
        event.schedule = ++sequence;
        queue.add(event);
    }

    boolean cancel(long handle) {
        Event event = byHandle.remove(handle);
        if (event == null) {
            return false;
        }
        if (!queue.remove(event)) {
            event.group.forget(event);
        }
        return true;
    }

    boolean isPending(long handle) {
        return byHandle.containsKey(handle);
    }

    Event next(long bound) {
        Event event = queue.peek();
        if (event == null || event.key > bound) {
            return null;
        }
        queue.remove();
        byHandle.remove(event.handle);
        return event;
    }

    boolean isExhausted() {
        return queue.isEmpty() || queue.peek().key >>> 2 == Simulation.NEVER;
    }

    long pending() {
        return byHandle.values().stream().filter(e -> (e.key & 3) != 2).count();
    }

    List<Event> extract(TimerGroup group) {
        List<Event> taken = new ArrayList<>(queue.stream().filter(e -> e.group == group).sorted(ORDER).toList());
        queue.removeAll(taken);
        return taken;
    }
}
