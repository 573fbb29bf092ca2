package dev.faultline.scenario.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;

/** A backlog of 9,500 is worked off at capacity minus arrivals, within 2 %. */
class TrafficSpikeTest {

    private static final double BACKLOG = 9_500;
    private static final double TWO_PERCENT = 0.02;

    @Test
    void everyOrderIsAcceptedInAMillisecond() {
        OperationResult order = LibraryRun.base("traffic-spike").operations().get("shop.order");
        assertEquals(1, order.availability());
        assertEquals(1.0, order.latencyMs().p99(), TWO_PERCENT);
        assertEquals(20_901, order.started(), "110 s at 100/s from the end of the warm-up, and 9,900 more in the spike");
    }

    @Test
    void theBacklogIsWorkedOffWhileOrdersGoOn() {
        drains(BACKLOG / (500 - 100), LibraryRun.base("traffic-spike"));
        drains(9_000.0 / (1000 - 100), LibraryRun.base("traffic-spike", "fulfilment-instances=10"));
    }

    @Test
    void theBacklogIsWorkedOffSoonerWhenOrdersPause() {
        drains(BACKLOG / 500, LibraryRun.variant("traffic-spike", "pause"));
    }

    private static void drains(double seconds, RunResult result) {
        assertEquals(seconds, LibraryRun.subscription(result, "work/orders").drainedWithinSeconds(), TWO_PERCENT * seconds);
    }

    @Test
    void withoutQueueTheSameCapacityIsOverrun() {
        RunResult result = LibraryRun.variant("traffic-spike", "without-queue");
        OperationResult order = result.operations().get("shop.order");
        assertTrue(order.outcomes().rejected() > 5_000, order.outcomes().toString());
        assertTrue(order.outcomes().timeout() > 500, order.outcomes().toString());
        assertTrue(order.latencyMs().max() > 1_900, "those who were served waited until just before they would have left");
    }
}
