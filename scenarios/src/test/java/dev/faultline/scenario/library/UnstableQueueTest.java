package dev.faultline.scenario.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue that only grows has no mean; it is named instead. */
class UnstableQueueTest {

    private static final String NAMED = "The queue of shop only grew";

    @Test
    void isNamedWhereThereIsMoreWorkThanWorkers() {
        RunResult result = LibraryRun.base("one-service", "rate=220/s");
        assertTrue(result.services().get("shop").unstable());
        assertTrue(Double.isNaN(result.services().get("shop").queue().mean()));
        assertTrue(result.notes().get(0).startsWith(NAMED), result.notes().toString());
    }

    @Test
    void failsWhoeverExpectsItToBeShort() {
        RunResult result = LibraryRun.base("one-service", "rate=220/s",
                "expect={shop: {queue-mean: '<= 1M', wait-mean: '<= 1h'}}");
        assertEquals(List.of("shop queue-mean", "shop wait-mean"), LibraryRun.broken(result));
    }

    @Test
    void isNotALongOneThatComesAndGoes() {
        RunResult busy = LibraryRun.base("mm1", "rate=95/s", "duration=300s", "expect={}");
        assertFalse(busy.services().get("counter").unstable());
        assertTrue(busy.services().get("counter").queue().mean() > 10);
        RunResult spike = LibraryRun.base("traffic-spike");
        assertFalse(LibraryRun.subscription(spike, "work/orders").unstable());
    }

    @Test
    void isNotAChannelThatNobodyReads() {
        RunResult result = LibraryRun.base("retry-to-dead-letter");
        assertFalse(LibraryRun.subscription(result, "work/invoices.dead").unstable());
        assertTrue(result.notes().stream().noneMatch(note -> note.contains("only grew")), result.notes().toString());
    }
}
