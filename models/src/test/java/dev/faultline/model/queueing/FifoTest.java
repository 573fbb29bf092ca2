package dev.faultline.model.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FifoTest {

    private final Fifo<String> line = new Fifo<>();

    @BeforeEach
    void threeWait() {
        line.add("a");
        line.add("b");
        line.add("c");
    }

    @Test
    void servesInTheOrderOfArrivalAndThenNobody() {
        assertEquals("a", line.poll());
        assertEquals("b", line.poll());
        assertEquals("c", line.poll());
        assertNull(line.poll());
    }

    @Test
    void letsGoWhoeverNoLongerWantsToWait() {
        assertTrue(line.remove("b"));
        assertFalse(line.remove("b"));
        assertEquals(2, line.size());
        assertEquals("a", line.poll());
        assertEquals("c", line.poll());
    }

    @Test
    void canBeEmptied() {
        line.clear();
        assertEquals(0, line.size());
        assertNull(line.poll());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void keepsTheOrderOfAnyLineAsItGrowsAndTurns(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Fifo<Integer> tested = new Fifo<>();
        ArrayDeque<Integer> oracle = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            int coming = i / 2000 % 2 == 0 ? 6 : 4; // longer for a while, then shorter
            if (random.nextInt(10) < coming) {
                tested.add(i);
                oracle.add(i);
            } else if (random.nextInt(4) == 0) {
                int some = i - random.nextInt(100);
                assertEquals(oracle.remove((Integer) some), tested.remove(some));
            } else {
                assertEquals(oracle.poll(), tested.poll());
            }
            assertEquals(oracle.size(), tested.size());
        }
        while (!oracle.isEmpty()) {
            assertEquals(oracle.poll(), tested.poll());
        }
        assertNull(tested.poll());
    }
}
