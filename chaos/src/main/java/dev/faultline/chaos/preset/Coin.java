package dev.faultline.chaos.preset;

import dev.faultline.chaos.Hours;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Chaos Monkey's own way to find its times: each work day a coin is flipped for each group, with heads once in {@code mean} days;
 * then a minute of the office hours is drawn. A kill that comes less than {@code minimum} work days after the last is left out,
 * and the coin is not made any luckier for it, so the real mean is longer than the one that was asked for. (Semantics reference,
 * D1 and G10; Netflix, chaosmonkey, {@code schedule.go}.)
 *
 * @param mean work days between two kills of a group, on average
 * @param minimum work days between two kills at least
 */
@Doc("Each work day a coin is flipped for each group, as Chaos Monkey does it.")
public record Coin(
        @Doc("Work days between two kills of a group, on average.") @Default("2") @Range(min = "1", max = "1000") int mean,
        @Doc("Work days between two kills of a group, at least.") @Default("1") @Range(min = "0", max = "1000") int minimum) {

    /** The real Monkey's office hours: Monday to Friday from 9:00 to 15:00. */
    static final Hours USUAL = new Hours(0, 4, 9 * 60, 15 * 60, 0);

    private static final int MINUTES_PER_DAY = 24 * 60;

    /**
     * The times of the kills of a group, ascending.
     *
     * @param bits the group's own draws: two for each work day, whatever comes of them
     */
    List<Duration> times(Hours hours, Duration until, RandomBits bits) {
        List<Duration> times = new ArrayList<>();
        long workDay = 0;
        long last = Long.MIN_VALUE / 2;
        for (long midnight = -(hours.beginsMinute() % MINUTES_PER_DAY); midnight < until.toMinutes(); midnight += MINUTES_PER_DAY) {
            Duration opens = Duration.ofMinutes(midnight + hours.fromMinute());
            if (!hours.contain(opens.toNanos())) {
                continue;
            }
            boolean heads = bits.nextUnit() * mean < 1;
            Duration at = opens.plusMinutes(bits.nextInt(hours.toMinute() - hours.fromMinute()));
            if (heads && workDay - last >= minimum && !at.isNegative() && at.compareTo(until) < 0) {
                last = workDay;
                times.add(at);
            }
            workDay++;
        }
        return times;
    }
}
