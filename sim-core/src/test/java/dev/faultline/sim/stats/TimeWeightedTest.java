package dev.faultline.sim.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TimeWeightedTest {

    @Test
    void theMeanWeighsEachValueByHowLongItWasHeld() {
        TimeWeighted queue = new TimeWeighted();
        queue.set(10, 4);
        queue.add(40, -3);
        assertEquals((0 * 10 + 4 * 30 + 1 * 60) / 100.0, queue.mean(100));
        assertEquals(180, queue.integral(100));
        assertEquals(1, queue.value());
    }

    @Test
    void extremesCountEvenIfHeldForNoTime() {
        TimeWeighted queue = new TimeWeighted();
        queue.set(10, 9);
        queue.set(10, -2);
        queue.set(10, 1);
        assertEquals(9, queue.max());
        assertEquals(-2, queue.min());
        assertEquals(0.5, queue.mean(20));
    }

    @Test
    void aRestartForgetsThePastAndKeepsTheValue() {
        TimeWeighted queue = new TimeWeighted();
        queue.set(0, 100);
        queue.set(50, 3);
        queue.restart(60);
        assertEquals(3, queue.mean(60));
        assertEquals(3, queue.max());
        queue.set(70, 1);
        assertEquals(2, queue.mean(80));
        assertEquals(3, queue.max());
        assertEquals(1, queue.min());
    }

    @Test
    void askingChangesNothing() {
        TimeWeighted queue = new TimeWeighted();
        queue.set(0, 2);
        queue.mean(100);
        queue.set(50, 0);
        assertEquals(1, queue.mean(100));
    }

    @Test
    void beforeAnyTimeHasPassedTheMeanIsTheValue() {
        assertEquals(5, new TimeWeighted(7, 5).mean(7));
    }

    @Test
    void timeDoesNotGoBack() {
        TimeWeighted queue = new TimeWeighted();
        queue.set(10, 1);
        assertThrows(IllegalArgumentException.class, () -> queue.set(9, 1));
        assertThrows(IllegalArgumentException.class, () -> queue.mean(9));
        assertThrows(IllegalArgumentException.class, () -> queue.restart(9));
    }
}
