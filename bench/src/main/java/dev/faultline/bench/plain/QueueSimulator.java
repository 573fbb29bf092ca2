package dev.faultline.bench.plain;

import java.util.PriorityQueue;

/** What a good engineer writes in an hour: a {@code PriorityQueue} of event objects, and cancelling by a mark. */
final class QueueSimulator {
    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private long now;
    private long sequence;
    private boolean stopped;

    static final class Event implements Comparable<Event> {
        private final long time;
        private final long sequence;
        private Runnable action;

        private Event(long time, long sequence, Runnable action) {
            this.time = time;
            this.sequence = sequence;
            this.action = action;
        }

        void cancel() {
            action = null;
        }

        @Override
        public int compareTo(Event other) {
            return time == other.time ? Long.compare(sequence, other.sequence) : time < other.time ? -1 : 1;
        }
    }

    long now() {
        return now;
    }

    Event after(long delayNanos, Runnable action) {
        Event event = new Event(now + delayNanos, sequence++, action);
        queue.add(event);
        return event;
    }

    void stop() {
        stopped = true;
    }

    void run() {
        while (!stopped) {
            Event event = queue.poll();
            if (event == null) {
                return;
            }
            if (event.action != null) {
                now = event.time;
                event.action.run();
            }
        }
    }
}
