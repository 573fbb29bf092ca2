package dev.faultline.sim;

import java.util.Arrays;

/**
 * What happened in a run, kept so that it can be compared with another: the digest after every {@value #STRETCH} events, and
 * each event of one such stretch. {@link Divergence} uses it to name the first event in which two runs differ, without keeping
 * everything. Give it to {@link Simulation#record} before the first event.
 */
public final class EventRecord {
    static final int STRETCH = 1 << 16;

    private final long kept;
    private final long[] whens = new long[STRETCH];
    private final String[] names = new String[STRETCH];
    private final long[] digests = new long[STRETCH];
    private long[] checkpoints = new long[64];
    private Simulation simulation;

    /** @param kept the stretch whose events are kept; 0 is the first */
    EventRecord(long kept) {
        this.kept = kept;
    }

    void attach(Simulation simulation) {
        if (this.simulation != null || simulation.events() > 0) {
            throw new IllegalStateException("a record is for one simulation, from its first event on");
        }
        this.simulation = simulation;
    }

    /** Notes an event that is about to run. The digest includes it. */
    void add(long event, long when, String name, long digest) {
        long stretch = (event - 1) / STRETCH;
        int index = (int) ((event - 1) % STRETCH);
        if (stretch == kept) {
            whens[index] = when;
            names[index] = name;
            digests[index] = digest;
        }
        if (index == STRETCH - 1) {
            if (stretch == checkpoints.length) {
                checkpoints = Arrays.copyOf(checkpoints, 2 * checkpoints.length);
            }
            checkpoints[(int) stretch] = digest;
        }
    }

    long kept() {
        return kept;
    }

    private long events() {
        return simulation.events();
    }

    /** The first stretch in which the two differ, or -1. */
    long firstDifferentStretch(EventRecord other) {
        long whole = Math.min(events(), other.events()) / STRETCH;
        for (int stretch = 0; stretch < whole; stretch++) {
            if (checkpoints[stretch] != other.checkpoints[stretch]) {
                return stretch;
            }
        }
        return events() == other.events() && simulation.digest() == other.simulation.digest() ? -1 : whole;
    }

    /** The number of the first event in the kept stretch that differs. It may be one more than there are. */
    long firstDifferentEvent(EventRecord other) {
        long event = kept * STRETCH + 1;
        long end = Math.min(Math.min(events(), other.events()), event + STRETCH - 1);
        while (event <= end && digests[index(event)] == other.digests[index(event)]) {
            event++;
        }
        return event;
    }

    /** Is the event itself the same in both, so that only what was folded in before it can differ? */
    boolean isSameEvent(EventRecord other, long event) {
        int index = index(event);
        if (event > events() || event > other.events()) {
            return event > events() && event > other.events();
        }
        return whens[index] == other.whens[index] && names[index].equals(other.names[index]);
    }

    /** A kept event in words. */
    String describe(long event) {
        if (event > events()) {
            return "the end, after event " + events();
        }
        if (event <= kept * STRETCH) {
            return "event " + event;
        }
        long when = whens[index(event)];
        return "event " + event + ": '" + names[index(event)] + "' (" + Phase.values()[(int) when & 3] + ") at " + (when >>> 2)
            + " ns";
    }

    private static int index(long event) {
        return (int) ((event - 1) % STRETCH);
    }
}
