package dev.faultline.model.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula of the Kubernetes autoscaler; semantics reference, D10 and G7. */
class TargetTrackingTest {

    private static int desired(int serving, int starting, int missing, double metric, double target) {
        return new TargetTracking(target, 0.1).desired(new Headcount(serving, starting, missing), metric);
    }

    @ParameterizedTest(name = "{0} instances at {1} of {2} become {3}")
    @CsvSource({"3, 90, 50, 6", "10, 20, 50, 4", "4, 54, 50, 4", "4, 55, 50, 4", "4, 56, 50, 5", "4, 45, 50, 4", "4, 44, 50, 4",
        "10, 44, 50, 9", "5, 60, 50, 6", "1, 0, 50, 0"})
    void wantsAsManyAsBringTheMetricToItsTarget(int instances, double metric, double target, int desired) {
        assertEquals(desired, desired(instances, 0, 0, metric, target));
    }

    @Test
    void bringsTheFirstInstanceWhenSomethingWaitsAndNobodyIsThere() {
        assertEquals(1, desired(0, 0, 0, Double.POSITIVE_INFINITY, 50), "so many messages for no instance");
        assertEquals(0, desired(0, 0, 0, Double.NaN, 50), "nothing waits");
        assertEquals(1, desired(0, 1, 0, Double.POSITIVE_INFINITY, 50), "one is on its way");
    }

    @Test
    void takesThoseOnTheirWayUpAsIdleWhenMoreAreWanted() {
        // 3 at 90 would become 6; with 3 more on their way the average is 45, which is in tolerance.
        assertEquals(6, desired(3, 3, 0, 90, 50));
        // With only 1 on its way it is 67.5 over 4: 1.35 * 4 = 5.4.
        assertEquals(6, desired(3, 1, 0, 90, 50));
        assertEquals(10, desired(4, 2, 0, 120, 50), "80 over 6 is 1.6 * 6 = 9.6");
    }

    @Test
    void doesNothingWhenThoseOnTheirWayTurnTheDirectionAround() {
        assertEquals(9, desired(3, 6, 0, 90, 50), "30 on average would shrink it, although three are busy");
    }

    @Test
    void ignoresThoseOnTheirWayUpWhenFewerAreWanted() {
        assertEquals(2, desired(4, 2, 0, 20, 50), "as in Kubernetes: 0.4 * 4 = 1.6");
    }

    @Test
    void takesTheMissingAsJustRightWhenFewerAreWantedAndAsIdleWhenMore() {
        // (4 * 20 + 2 * 50) / 6 = 30: 0.6 * 6 = 3.6 instead of 1.6.
        assertEquals(4, desired(4, 0, 2, 20, 50));
        // (4 * 80 + 0) / 6 = 53.3 is in tolerance.
        assertEquals(6, desired(4, 0, 2, 80, 50));
        assertEquals(8, desired(4, 0, 2, 100, 50), "66.7 over 6 is 1.33 * 6 = 8");
    }

    @Test
    void doesNothingWithoutAMetric() {
        assertEquals(3, desired(0, 3, 0, Double.NaN, 50));
        assertEquals(3, desired(3, 0, 0, Double.NaN, 50));
    }
}
