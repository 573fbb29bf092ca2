package dev.faultline.sim;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The first event in which two runs differ: what a simulator needs to accuse itself when runs that should be alike are not.
 *
 * @param event the number of the event, as {@link Simulation#events} counts
 * @param first what the first run did there, in words: event, handler, phase and time
 * @param second what the second run did there
 */
public record Divergence(long event, String first, String second) {
    private static final int ATTEMPTS = 8;

    /**
     * Runs both, and again as often as is needed to find the place. Each must build its simulation anew, give the record to
     * {@link Simulation#record}, and run to its end. Empty if they are alike.
     */
    public static Optional<Divergence> between(Consumer<EventRecord> first, Consumer<EventRecord> second) {
        long stretch = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            EventRecord one = run(first, stretch);
            EventRecord two = run(second, stretch);
            long different = one.firstDifferentStretch(two);
            if (different < 0 && attempt == 0) {
                return Optional.empty();
            }
            if (different == stretch) {
                return Optional.of(pinpoint(one, two));
            }
            stretch = Math.max(different, 0);
        }
        String vague = "a run that differs elsewhere each time";
        return Optional.of(new Divergence(stretch * EventRecord.STRETCH + 1, vague, vague));
    }

    private static EventRecord run(Consumer<EventRecord> run, long stretch) {
        EventRecord record = new EventRecord(stretch);
        run.accept(record);
        return record;
    }

    private static Divergence pinpoint(EventRecord one, EventRecord two) {
        long event = one.firstDifferentEvent(two);
        if (!one.isSameEvent(two, event)) {
            return new Divergence(event, one.describe(event), two.describe(event));
        }
        // The events are alike, so the one before has booked something else.
        String booked = one.describe(event - 1) + ", and booked something else there";
        return new Divergence(event - 1, booked, booked);
    }

    @Override
    public String toString() {
        return first.equals(second)
            ? "the runs differ in " + first
            : "the first run has " + first + "; the second run has " + second;
    }
}
