package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of Envoy's documentation, semantics reference A3.3 and G6; levels of a hundred backends, panic threshold 50 %. */
class PriorityLoadTest {

    private static PriorityLoad of(double panicBelow, int... healthy) {
        return PriorityLoad.of(healthy, IntStream.generate(() -> 100).limit(healthy.length).toArray(), panicBelow);
    }

    @ParameterizedTest(name = "{0} % and {1} % healthy: {2} % and {3} % of the calls")
    @CsvSource({"100, 100, 100, 0", "72, 100, 100, 0", "71, 100, 99, 1", "50, 100, 70, 30", "25, 100, 35, 65", "0, 100, 0, 100",
        "25, 25, 50, 50", "20, 30, 40, 60", "50, 60, 70, 30"})
    void spillsWhatTheFirstLevelCanNotTake(int first, int second, int toFirst, int toSecond) {
        PriorityLoad load = of(0.5, first, second);
        assertEquals(toFirst, load.percent(0));
        assertEquals(toSecond, load.percent(1));
    }

    /** Whole percents of 35, 35 and 28 of 98, and the remainder goes to the first. */
    @Test
    void theFirstLevelGetsWhatRoundingLeaves() {
        PriorityLoad load = of(0.5, 25, 25, 20);
        assertArrayEquals(new int[] {37, 35, 28}, new int[] {load.percent(0), load.percent(1), load.percent(2)});
    }

    @Test
    void bothLevelsPanicWhenTogetherTheyAreNotWholeAndEachIsBelowTheThreshold() {
        PriorityLoad load = of(0.5, 20, 30);
        assertEquals("true true", load.panics(0) + " " + load.panics(1));
    }

    /** F9: panic is looked at only while all levels together do not come to one whole. */
    @Test
    void nobodyPanicsWhileAllTogetherComeToOneWhole() {
        PriorityLoad load = of(0.5, 25, 100);
        assertEquals("false false", load.panics(0) + " " + load.panics(1));
        assertEquals(false, of(0.9, 72).panics(0));
        assertEquals(true, of(0.9, 71).panics(0));
    }

    @ParameterizedTest(name = "{0} of 100 healthy: panic {1}")
    @CsvSource({"50, false", "49, true", "0, true"})
    void oneLevelPanicsBelowTheThreshold(int healthy, boolean panics) {
        assertEquals(panics, of(0.5, healthy).panics(0));
        assertEquals(100, of(0.5, healthy).percent(0));
    }

    @Test
    void nobodyPanicsWithAThresholdOfZero() {
        assertEquals(false, of(0, 0).panics(0));
    }

    @Test
    void withNobodyHealthyEverythingGoesToTheFirstLevel() {
        PriorityLoad load = of(0.5, 0, 0);
        assertEquals("100 0", load.percent(0) + " " + load.percent(1));
    }

    @Test
    void aLevelWithoutBackendsGetsNothing() {
        PriorityLoad load = PriorityLoad.of(new int[] {0, 10}, new int[] {0, 10}, 0.5);
        assertEquals("0 100", load.percent(0) + " " + load.percent(1));
    }

    @Test
    void callsFallIntoLevelsByTheirShares() {
        PriorityLoad load = of(0.5, 50, 100);
        assertEquals(0, load.level(0.0));
        assertEquals(0, load.level(0.69));
        assertEquals(1, load.level(0.71));
        assertEquals(1, load.level(0.999));
    }
}
