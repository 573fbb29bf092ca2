package dev.faultline.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The simplest thing that follows the rules of {@link Simulation} and {@link TimerGroup}: one sorted set of events. It is the
 * oracle, so every rule stands here once more, in the plainest words.
 */
class SortedListWorld implements RandomProgram.World {
    /** Pending events that are not held: by time, then phase, then order of scheduling. */
    private final TreeSet<Event> list = new TreeSet<>(order());
    private final Map<Long, Event> pending = new HashMap<>();
    private final List<Integer> holds = new ArrayList<>();
    private long now;
    private long scheduled;

    static final class Event {
        final long label;
        final Phase phase;
        final int group;
        long time;
        long schedule;
        /** When it was held; -1 if it is not. */
        long heldSince = -1;

        Event(long label, Phase phase, int group, long time) {
            this.label = label;
            this.phase = phase;
            this.group = group;
            this.time = time;
        }
    }

    Comparator<Event> order() {
        return Comparator.<Event>comparingLong(e -> e.time).thenComparing(e -> e.phase).thenComparingLong(e -> e.schedule);
    }

    SortedListWorld(int groups) {
        for (int i = 0; i < groups; i++) {
            holds.add(0);
        }
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void post(Phase phase, long time, long label, int group) {
        Event event = new Event(label, phase, group, time);
        pending.put(label, event);
        if (group >= 0 && holds.get(group) > 0) {
            event.heldSince = now;
            event.schedule = ++scheduled;
        } else {
            put(event, time);
        }
    }

    private void put(Event event, long time) {
        list.remove(event);
        event.time = time;
        event.schedule = ++scheduled;
        list.add(event);
    }

    @Override
    public boolean cancel(long label) {
        Event event = pending.remove(label);
        if (event != null) {
            list.remove(event);
        }
        return event != null;
    }

    @Override
    public long pendingCount() {
        return pending.values().stream().filter(e -> e.phase != Phase.OBSERVER).count();
    }

    private List<Event> members(int group) {
        return pending.values().stream().filter(e -> e.group == group).sorted(order()).toList();
    }

    @Override
    public void cancelAll(int group) {
        members(group).forEach(event -> cancel(event.label));
    }

    @Override
    public void hold(int group) {
        holds.set(group, holds.get(group) + 1);
        for (Event event : members(group)) {
            if (event.heldSince < 0) {
                list.remove(event);
                event.heldSince = now;
            }
        }
    }

    @Override
    public boolean isHeld(int group) {
        return holds.get(group) > 0;
    }

    @Override
    public void endHold(int group, boolean resume) {
        holds.set(group, holds.get(group) - 1);
        if (holds.get(group) > 0) {
            return;
        }
        List<Event> members = new ArrayList<>(members(group));
        if (resume) {
            // Stable: equal new times keep the order of the old ones.
            members.sort(Comparator.comparingLong(e -> e.time + now - e.heldSince));
        }
        for (Event event : members) {
            put(event, resume ? event.time + now - event.heldSince : Math.max(now, event.time));
            event.heldSince = -1;
        }
    }

    @Override
    public void rescale(int group, double factor) {
        for (Event event : members(group)) {
            long from = event.heldSince < 0 ? now : event.heldSince;
            long time = from + Math.round((event.time - from) * factor);
            if (event.heldSince < 0) {
                put(event, time);
            } else {
                event.time = time;
                event.schedule = ++scheduled;
            }
        }
    }

    @Override
    public StopReason run(long until, long maxEvents, RandomProgram program) {
        long left = maxEvents;
        while (left > 0) {
            if (list.isEmpty()) {
                return StopReason.EMPTY;
            }
            Event event = list.first();
            if (event.time > until) {
                now = until;
                return StopReason.REACHED_TIME;
            }
            list.remove(event);
            pending.remove(event.label);
            now = event.time;
            if (event.phase != Phase.OBSERVER) {
                left--;
            }
            program.happens(event.phase, event.label);
        }
        return StopReason.EVENT_LIMIT;
    }
}
