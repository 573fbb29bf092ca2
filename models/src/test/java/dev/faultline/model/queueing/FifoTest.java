package dev.faultline.model.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
}
