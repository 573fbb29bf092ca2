package dev.faultline.sim.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final WindowGrid SMALL = new WindowGrid(0, SECOND, 4);

    @Test
    void theUsualGridCoversARunWithTheNarrowestWindowsOfWholeSeconds() {
        assertEquals(SECOND, WindowGrid.covering(0, SECOND / 2).widthNanos());
        assertEquals(SECOND, WindowGrid.covering(0, 600 * SECOND).widthNanos());
        assertEquals(2 * SECOND, WindowGrid.covering(0, 600 * SECOND + 1).widthNanos());
        assertEquals(6 * SECOND, WindowGrid.covering(5 * SECOND, 3605 * SECOND).widthNanos());
        assertThrows(IllegalArgumentException.class, () -> new WindowGrid(0, SECOND - 1, 600));
        assertThrows(IllegalArgumentException.class, () -> new WindowGrid(0, SECOND, 5));
    }

    @Test
    void aWindowHoldsItsBeginningAndNotItsEnd() {
        WindowedCounts counts = new WindowedCounts(SMALL);
        counts.record(0);
        counts.record(SECOND - 1);
        counts.record(SECOND);
        assertEquals(2, counts.count(0));
        assertEquals(1, counts.count(1));
        assertEquals(2, counts.size());
        assertThrows(IndexOutOfBoundsException.class, () -> counts.count(2));
    }

    @Test
    void whenThereAreTooManyTwoNeighboursBecomeOne() {
        WindowedCounts counts = new WindowedCounts(SMALL);
        for (int second = 0; second < 4; second++) {
            counts.record(second * SECOND, second + 1);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L), all(counts));
        counts.record(5 * SECOND);
        assertEquals(2 * SECOND, counts.widthNanos());
        assertEquals(List.of(3L, 7L, 1L), all(counts));
        counts.record(31 * SECOND);
        assertEquals(8 * SECOND, counts.widthNanos());
        assertEquals(List.of(11L, 0L, 0L, 1L), all(counts));
        counts.record(3 * SECOND); // counts may come in any order
        assertEquals(List.of(12L, 0L, 0L, 1L), all(counts));
    }

    @Test
    void theVeryEndOfTheRunBelongsToTheLastWindow() {
        WindowedCounts counts = new WindowedCounts(SMALL);
        counts.record(2 * SECOND);
        counts.endAt(2 * SECOND);
        assertEquals(List.of(0L, 1L), all(counts));

        WindowedCounts full = new WindowedCounts(SMALL);
        full.record(4 * SECOND);
        full.endAt(4 * SECOND);
        assertEquals(SECOND, full.widthNanos());
        assertEquals(List.of(0L, 0L, 0L, 1L), all(full));
    }

    @Test
    void aSeriesThatEndsQuietlyHasEmptyWindowsUntilTheEnd() {
        WindowedCounts counts = new WindowedCounts(SMALL);
        counts.record(1);
        counts.endAt(2 * SECOND + 1);
        assertEquals(List.of(1L, 0L, 0L), all(counts));
        assertThrows(IllegalArgumentException.class, () -> counts.endAt(SECOND));
    }

    @Test
    void seriesOfOneGridCanBeBroughtToOneWidth() {
        WindowedCounts shorter = new WindowedCounts(SMALL);
        shorter.record(0);
        shorter.record(3 * SECOND);
        WindowedCounts longer = new WindowedCounts(SMALL);
        longer.record(9 * SECOND);
        shorter.widenTo(longer.widthNanos());
        assertEquals(4 * SECOND, shorter.widthNanos());
        assertEquals(List.of(2L), all(shorter));
        assertThrows(IllegalArgumentException.class, () -> longer.widenTo(3 * SECOND));
        assertThrows(IllegalArgumentException.class, () -> longer.widenTo(SECOND));
    }

    @Test
    void aSeriesMayBeginLater() {
        WindowedCounts counts = new WindowedCounts(new WindowGrid(10 * SECOND, SECOND, 4));
        counts.record(10 * SECOND);
        assertEquals(1, counts.count(0));
        assertEquals(11 * SECOND, counts.from(1));
        assertThrows(IllegalArgumentException.class, () -> counts.record(9 * SECOND));
    }

    @Test
    void aLevelIsAveragedWithinEachWindow() {
        WindowedLevel depth = new WindowedLevel(SMALL);
        depth.set(SECOND / 2, 4); // 0 4 | 4 | 4 2
        depth.set(5 * SECOND / 2, 2);
        depth.endAt(3 * SECOND);
        assertEquals(3, depth.size());
        assertEquals(2, depth.mean(0));
        assertEquals(4, depth.mean(1));
        assertEquals(3, depth.mean(2));
        assertEquals(4, depth.max(1));
        assertEquals(4, depth.max(2));
    }

    @Test
    void aLevelThatIsHeldForNoTimeStillCountsForTheMaximum() {
        WindowedLevel depth = new WindowedLevel(SMALL);
        depth.add(SECOND, 9);
        depth.add(SECOND, -8);
        depth.endAt(2 * SECOND);
        assertEquals(0, depth.max(0));
        assertEquals(9, depth.max(1));
        assertEquals(1, depth.mean(1));
        assertEquals(1, depth.value());
    }

    @Test
    void theLastWindowOfALevelIsAveragedOverTheTimeThatHasPassed() {
        WindowedLevel depth = new WindowedLevel(SMALL);
        depth.set(0, 6);
        depth.endAt(SECOND + SECOND / 4);
        assertEquals(2, depth.size());
        assertEquals(6, depth.mean(1));
    }

    @Test
    void mergedLevelsAreThoseOfTheWideWindows() {
        RandomBits bits = new RandomBits(1);
        WindowedLevel narrow = new WindowedLevel(SMALL);
        WindowedLevel wide = new WindowedLevel(new WindowGrid(0, 32 * SECOND, 4));
        TimeWeighted whole = new TimeWeighted();
        long now = 0;
        for (int i = 0; i < 500; i++) {
            now += bits.nextLong(SECOND / 2);
            double value = bits.nextInt(10);
            narrow.set(now, value);
            wide.set(now, value);
            whole.set(now, value);
        }
        long end = 127 * SECOND;
        narrow.endAt(end);
        wide.endAt(end);
        assertEquals(32 * SECOND, narrow.widthNanos());
        double integral = 0;
        for (int i = 0; i < 4; i++) {
            assertEquals(wide.mean(i), narrow.mean(i), 1e-12);
            assertEquals(wide.max(i), narrow.max(i));
            integral += narrow.mean(i) * (Math.min(end, narrow.from(i + 1)) - narrow.from(i));
        }
        assertEquals(whole.integral(end), integral, 1e-6 * integral);
        assertThrows(IllegalArgumentException.class, () -> narrow.set(end - 1, 0));
    }

    @Test
    void durationsAreKeptByTheWindowInWhichTheyEnd() {
        WindowedHistogram latency = new WindowedHistogram(SMALL);
        latency.record(5, 100);
        latency.record(SECOND - 1, 300);
        latency.record(3 * SECOND, 7);
        latency.endAt(4 * SECOND);
        assertEquals(2, latency.window(0).count());
        assertEquals(300, latency.window(0).max().orElseThrow());
        assertEquals(0, latency.window(1).count());
        assertEquals(7, latency.window(3).sum());
        assertThrows(IllegalArgumentException.class, () -> latency.record(2 * SECOND, 7));
        latency.window(0).record(1); // a copy
        assertEquals(2, latency.window(0).count());
    }

    @Test
    void mergedDurationsAreThoseOfTheWideWindows() {
        RandomBits bits = new RandomBits(2);
        WindowedHistogram narrow = new WindowedHistogram(SMALL);
        WindowedHistogram wide = new WindowedHistogram(new WindowGrid(0, 64 * SECOND, 4));
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now = Math.min(256 * SECOND, now + bits.nextLong(SECOND / 39));
            long duration = Math.round(1e6 * bits.nextExponential());
            narrow.record(now, duration);
            wide.record(now, duration);
        }
        narrow.endAt(256 * SECOND);
        wide.endAt(256 * SECOND);
        assertEquals(64 * SECOND, narrow.widthNanos());
        assertEquals(4, narrow.size());
        for (int i = 0; i < 4; i++) {
            assertTrue(wide.window(i).count() > 1000);
            assertEquals(wide.window(i).count(), narrow.window(i).count());
            assertEquals(wide.window(i).sum(), narrow.window(i).sum());
            assertEquals(wide.window(i).min(), narrow.window(i).min());
            assertEquals(wide.window(i).percentile(0.99), narrow.window(i).percentile(0.99));
        }
    }

    @Test
    void whatEndsAtTheVeryEndIsFoldedIntoTheLastWindow() {
        WindowedHistogram latency = new WindowedHistogram(SMALL);
        latency.record(0, 1);
        latency.record(2 * SECOND, 5);
        latency.endAt(2 * SECOND);
        assertEquals(2, latency.size());
        assertEquals(5, latency.window(1).sum());
        WindowedLevel depth = new WindowedLevel(SMALL);
        depth.set(2 * SECOND, 5);
        depth.endAt(2 * SECOND);
        assertEquals(2, depth.size());
        assertEquals(5, depth.max(1));
        assertEquals(0, depth.mean(1));
    }

    private static List<Long> all(WindowedCounts counts) {
        return new ArrayList<>(LongStream.range(0, counts.size()).map(i -> counts.count((int) i)).boxed().toList());
    }
}
