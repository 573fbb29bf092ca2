package dev.faultline.chaos.preset;

import dev.faultline.chaos.Hours;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times with drawn gaps between them.
 *
 * @param every the gap
 * @param minimum what comes sooner after the last is left out
 * @param hours what comes out of these hours is left out
 */
record Gaps(Distribution every, Duration minimum, Optional<Hours> hours) {

    /** More strikes than that of one group in one run are a mistake, such as a gap of no time. */
    static final int MOST = 100_000;

    /** The times from the beginning to the end, ascending. */
    List<Duration> times(Duration from, Duration until, RandomBits bits) {
        List<Duration> times = new ArrayList<>();
        long last = -1;
        long now = from.toNanos();
        for (int draws = 0; draws < MOST; draws++) {
            now += Math.max(1, every.sampleNanos(bits));
            if (now >= until.toNanos()) {
                break;
            }
            Duration at = Duration.ofNanos(now);
            boolean tooSoon = last >= 0 && now - last < minimum.toNanos();
            if (!tooSoon && hours.map(open -> open.contain(at.toNanos())).orElse(true)) {
                last = now;
                times.add(at);
            }
        }
        return times;
    }
}
