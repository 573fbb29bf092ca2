package dev.faultline.chaos.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.chaos.Hours;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chaos Monkey's schedule against the arithmetic of its coin (semantics reference, D1 and G10). */
class CoinTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WEEKS = 10_000;

    private static List<Duration> times(Coin coin, Duration until, long seed) {
        return coin.times(Coin.USUAL, until, new RandomBits(seed));
    }

    @Test
    void aMeanOfFiveKillsOnAFifthOfTheWorkDays() {
        int kills = times(new Coin(5, 1), WEEK.multipliedBy(WEEKS), 1).size();
        double share = (double) kills / (5 * WEEKS);
        assertEquals(0.2, share, 4 * Math.sqrt(0.2 * 0.8 / (5 * WEEKS)), "P(kill on a work day) = 1/mean");
    }

    @Test
    void aMeanOfFiveLeavesAThirdOfTheWeeksInPeace() {
        int calm = 0;
        for (int seed = 0; seed < WEEKS; seed++) {
            calm += times(new Coin(5, 1), WEEK, seed * 7919L).isEmpty() ? 1 : 0;
        }
        double expected = Math.pow(0.8, 5);
        assertEquals(0.328, expected, 0.001);
        assertEquals(expected, (double) calm / WEEKS, 4 * Math.sqrt(expected * (1 - expected) / WEEKS));
    }

    @Test
    void theMinuteIsUniformOver360MinutesFromNine() {
        int[] minutes = new int[360];
        List<Duration> times = times(new Coin(1, 1), WEEK.multipliedBy(WEEKS), 2);
        for (Duration at : times) {
            long minute = at.minus(Duration.ofDays(at.toDays())).minusHours(9).toMinutes();
            assertEquals(0, at.toSecondsPart(), "a whole minute");
            minutes[(int) minute]++;
        }
        double each = times.size() / 360.0;
        double chiSquare = 0;
        for (int count : minutes) {
            chiSquare += (count - each) * (count - each) / each;
        }
        assertTrue(chiSquare < 359 + 4 * Math.sqrt(2 * 359), "chi square with 359 degrees of freedom was " + chiSquare);
    }

    @Test
    void aMeanOfOneKillsOnEveryWorkDayAndNeverOnAWeekend() {
        List<Duration> times = times(new Coin(1, 1), WEEK.multipliedBy(2), 3);
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 7L, 8L, 9L, 10L, 11L), times.stream().map(Duration::toDays).toList());
    }

    /** With heads every day and three days between, the kills fall on the 1st, 4th, 7th work day, whatever the weekends. */
    @Test
    void theMinimumCountsWorkDays() {
        List<Duration> times = times(new Coin(1, 3), WEEK.multipliedBy(2), 3);
        assertEquals(List.of(0L, 3L, 8L, 11L), times.stream().map(Duration::toDays).toList());
    }

    /** The coin is as unlucky as before, so the gap is geometric and then cut: mean + minimum - 1 work days. */
    @Test
    void aMinimumMakesTheRealMeanLongerThanTheOneAskedFor() {
        int kills = times(new Coin(4, 3), WEEK.multipliedBy(WEEKS), 5).size();
        assertEquals(4 + 3 - 1, 5.0 * WEEKS / kills, 0.1);
    }

    /** Begun on a Wednesday at noon, the office is open for three more hours of it; the coin may come too early. */
    @Test
    void aRunMayBeginInTheMiddleOfAWeek() {
        Hours hours = new Hours(0, 4, 9 * 60, 15 * 60, (2 * 24 + 12) * 60);
        List<Duration> times = new Coin(1, 1).times(hours, WEEK, new RandomBits(4));
        times.forEach(at -> assertTrue(hours.contain(at.toNanos()), at::toString));
        assertTrue(times.size() >= 5 - 1 && times.size() <= 6, times.toString());
    }
}
