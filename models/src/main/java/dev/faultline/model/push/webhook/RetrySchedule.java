package dev.faultline.model.push.webhook;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.SettingException;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a delivery is attempted: the waits before each attempt, the first one included; pure.
 *
 * @param waits  in nanoseconds, one for each attempt
 * @param jitter how chance spreads each of them
 */
record RetrySchedule(List<Long> waits, Jitter jitter) {

    /** There is no further attempt. */
    static final long NEVER = -1;

    /**
     * The schedule that these entries make.
     *
     * @throws SettingException if they make none
     */
    static RetrySchedule of(List<ScheduleEntry> entries, Jitter jitter) {
        if (entries.isEmpty()) {
            throw new SettingException("`schedule` is empty", "`[0s]` is one attempt, and no retry");
        }
        if (entries.size() > 1 && entries.stream().anyMatch(entry -> !entry.name().isEmpty())) {
            throw new SettingException("the name of a schedule stands for a whole one", "write it alone, or write out the waits");
        }
        List<Long> waits = entries.stream().flatMap(entry -> entry.nanos().stream()).toList();
        return new RetrySchedule(entries.get(0).isGrowing() ? concat(0L, waits) : waits, jitter);
    }

    private static List<Long> concat(long first, List<Long> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** How many attempts there are at most. */
    int attempts() {
        return waits.size();
    }

    /**
     * How long to wait before the next attempt, in nanoseconds, or {@link #NEVER}.
     *
     * @param failures how many attempts have failed so far
     * @param luck     a draw from 0 to 1
     */
    long waitNanos(int failures, double luck) {
        return failures >= waits.size() ? NEVER
                : jitter.waitNanos(new Backoff(waits.get(failures), 1, 0, Long.MAX_VALUE), 1, 0, luck);
    }
}
