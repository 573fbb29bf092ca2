package dev.faultline.scenario.validation;

import java.util.PriorityQueue;
import java.util.Random;

/**
 * A loop of its own, without any of Faultline: clients who all begin at once, read a version and write it back unless it has changed,
 * and back off after each failure. The set-up is that of the article which the validation scenario is compared with: messages of
 * normal(10 ms, 2 ms), a base of 5 ms, waits of 2 s at most, and e = 5 ms * 2^n after the n-th failure. Times are in milliseconds.
 */
final class ContentionReference {

    private record Event(double at, int client, boolean writes, int seen) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Double.compare(at, other.at);
        }
    }

    /**
     * What came of it.
     *
     * @param writes how many writes were tried
     * @param last   when the last client knew that he was done
     */
    record Found(int writes, double last) {
    }

    private final Random random;
    private final String backOff;
    private final double[] slept;
    private final int[] failures;

    private ContentionReference(long seed, int clients, String backOff) {
        this.random = new Random(seed);
        this.backOff = backOff;
        this.slept = new double[clients];
        this.failures = new int[clients];
    }

    /** One run. */
    static Found run(long seed, int clients, String backOff) {
        return new ContentionReference(seed, clients, backOff).run(clients);
    }

    private Found run(int clients) {
        PriorityQueue<Event> events = new PriorityQueue<>();
        for (int client = 0; client < clients; client++) {
            slept[client] = 5;
            events.add(new Event(trip(), client, false, 0));
        }
        int version = 0;
        int writes = 0;
        double last = 0;
        while (!events.isEmpty()) {
            Event event = events.poll();
            if (!event.writes()) {
                events.add(new Event(event.at() + trip() + trip(), event.client(), true, version));
                continue;
            }
            writes++;
            double answered = event.at() + trip();
            if (event.seen() == version) {
                version++;
                last = Math.max(last, answered);
            } else {
                events.add(new Event(answered + wait(event.client()) + trip(), event.client(), false, 0));
            }
        }
        return new Found(writes, last);
    }

    private double trip() {
        return Math.abs(10 + 2 * random.nextGaussian());
    }

    private double wait(int client) {
        double most = Math.min(2_000, 5 * Math.pow(2, ++failures[client]));
        switch (backOff) {
            case "none":
                return 0;
            case "exponential":
                return most;
            case "equal":
                return most / 2 + random.nextDouble() * most / 2;
            case "full":
                return random.nextDouble() * most;
            default:
                slept[client] = Math.min(2_000, 5 + random.nextDouble() * (3 * slept[client] - 5));
                return slept[client];
        }
    }
}
