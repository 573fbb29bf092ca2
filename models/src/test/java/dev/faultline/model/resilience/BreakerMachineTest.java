package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The numbered consequences of A1.2 and the tables G1 and G2 of the semantics reference; times in milliseconds. */
class BreakerMachineTest {

    private static final long MS = 1_000_000;
    private static final long SLOW_MS = 100;

    private BreakerMachine machine;

    @Nested
    class OverACountWindow {

        /** G1. */
        @Test
        void followsTheWorkedExample() {
            given(rates(5, 5, 60, 2, "1s"));
            for (int t = 0; t <= 30; t += 10) {
                assertTrue(machine.permits(t * MS));
                machine.record(t * MS, 0, t % 20 == 0);
                assertEquals("CLOSED -1.0", shown(t));
            }
            ends(40, true);
            assertEquals("OPEN 60.0", shown(40), "equal to the threshold opens");
            assertFalse(machine.permits(1040 * MS), "the wait is not strictly over");
            assertEquals("OPEN 60.0", shown(1040));
            assertTrue(machine.permits(1041 * MS));
            ends(1041, true);
            assertEquals("HALF_OPEN -1.0", shown(1041));
            assertTrue(machine.permits(1042 * MS));
            ends(1042, false);
            assertEquals("CLOSED -1.0", shown(1042), "50 is below 60");
        }

        @Test
        void forgetsTheOldestCallForEachNewOne() {
            given(rates(3, 3, 100, 1, "1s"));
            ends(0, true);
            ends(1, false);
            ends(2, true);
            assertEquals("CLOSED 66.666664", shown(2));
            ends(3, false);
            assertEquals("CLOSED 33.333332", shown(3));
            ends(4, false);
            ends(5, false);
            assertEquals("CLOSED 0.0", shown(5));
        }

        @Test
        void needsNoMoreCallsForARateThanItHolds() {
            given(rates(2, 100, 100, 1, "1s"));
            ends(0, true);
            ends(1, true);
            assertEquals("OPEN 100.0", shown(1));
        }

        @Test
        void opensForSlowCallsTooAndCallsOnlyLongerOnesSlow() {
            given(rates(2, 2, 100, 1, "1s"));
            machine.record(0, SLOW_MS * MS, false);
            machine.record(0, SLOW_MS * MS + 1, false);
            machine.record(0, SLOW_MS * MS + 1, false);
            assertEquals(CircuitBreaker.Status.OPEN, machine.state().status());
        }
    }

    @Nested
    class OverATimeWindow {

        /** G2. */
        @Test
        void followsTheWorkedExample() {
            RateWindow window = new TimeWindow(3, 3, new RateWindow.Thresholds(100, 100, Long.MAX_VALUE), 0);
            window.record(0, 0, true);
            window.record(999 * MS, 0, true);
            assertEquals(2, callsAt(window, 999));
            assertEquals(2, callsAt(window, 2999));
            assertEquals(0, callsAt(window, 3000), "both were in second 0");
            window.record(3000 * MS, 0, true);
            window.record(4000 * MS, 0, true);
            assertEquals(2, callsAt(window, 4000));
            assertEquals(BreakerWindow.Check.BAD, window.record(5999 * MS, 0, true));
            assertEquals(3, callsAt(window, 5999), "the one at 3000 lived 2999 ms");
        }

        @Test
        void isEmptyAfterAnyLongSilence() {
            RateWindow window = new TimeWindow(3, 1, new RateWindow.Thresholds(100, 100, Long.MAX_VALUE), 0);
            window.record(0, 0, true);
            assertEquals(0, callsAt(window, 1_000_000_000));
        }

        @Test
        void alignsItsSecondsToTheClockAndNotToItself() {
            RateWindow window = new TimeWindow(2, 1, new RateWindow.Thresholds(100, 100, Long.MAX_VALUE), 900 * MS);
            window.record(900 * MS, 0, true);
            assertEquals(1, callsAt(window, 1_999));
            assertEquals(0, callsAt(window, 2_000));
        }

        private int callsAt(RateWindow window, long ms) {
            window.slide(ms * MS);
            return window.calls;
        }
    }

    @Nested
    class WhenOpen {

        @Test
        void staysSoUntilSomebodyAsks() {
            given(rates(1, 1, 100, 1, "1s"));
            ends(0, true);
            assertEquals("OPEN 100.0", shown(1_000_000));
        }

        @Test
        void recordsLateResultsInTheOldWindowAndStaysAsItIs() {
            given(rates(4, 2, 100, 1, "1s"));
            ends(0, true);
            ends(0, true);
            ends(10, false);
            ends(20, false);
            assertEquals("OPEN 50.0", shown(20));
        }

        @Test
        void staysSoLongerWithEachOpeningIfTheBackoffSaysSoAndForgetsThatWhenClosed() {
            given(rates(1, 1, 100, 1, "exponential(1s x2 max 3s)"));
            long now = 0;
            List<Long> waits = new ArrayList<>();
            for (int opening = 1; opening <= 4; opening++) {
                now++;
                ends(now, true);
                long since = now;
                while (!machine.permits(now * MS)) {
                    now++;
                }
                waits.add(now - since);
            }
            assertEquals(List.of(1001L, 2001L, 3001L, 3001L), waits);
            ends(now, false);
            assertEquals(0, machine.state().openings());
            ends(now, true);
            assertFalse(machine.permits((now + 1000) * MS));
            assertTrue(machine.permits((now + 1001) * MS));
        }
    }

    @Nested
    class WhenHalfOpen {

        private void halfOpen(BreakerRules rules) {
            given(rules);
            while (machine.state().status() == CircuitBreaker.Status.CLOSED) {
                ends(0, true);
            }
            assertTrue(machine.permits(1001 * MS));
        }

        @Test
        void letsOnlySoManyCallsThrough() {
            halfOpen(rates(1, 100, 50, 3, "1s"));
            assertTrue(machine.permits(1002 * MS));
            assertTrue(machine.permits(1002 * MS));
            assertFalse(machine.permits(1003 * MS));
            assertFalse(machine.permits(1_000_000_000 * MS), "and for ever, if they never end");
        }

        @Test
        void mayDecideBeforeAllProbesAreBack() {
            halfOpen(rates(2, 2, 60, 5, "1s"));
            ends(1002, false);
            assertEquals(CircuitBreaker.Status.HALF_OPEN, machine.state().status());
            ends(1003, true);
            assertEquals(CircuitBreaker.Status.CLOSED, machine.state().status(), "two of at most five results, 50 is below 60");
        }

        @Test
        void opensAgainForSlowSuccesses() {
            halfOpen(rates(2, 2, 60, 2, "1s"));
            machine.record(1002 * MS, (SLOW_MS + 1) * MS, false);
            machine.record(1002 * MS, (SLOW_MS + 1) * MS, false);
            assertEquals(CircuitBreaker.Status.OPEN, machine.state().status());
        }

        @Test
        void countsTheResultOfACallThatWasLetThroughBefore() {
            halfOpen(rates(1, 1, 60, 1, "1s"));
            ends(1001, true);
            assertEquals(CircuitBreaker.Status.OPEN, machine.state().status());
        }

        @Test
        void givesAPermitBackOnlyWhereItWasTaken() {
            given(rates(1, 100, 50, 1, "1s"));
            BreakerWindow closed = machine.state().window();
            ends(0, true);
            assertTrue(machine.permits(1001 * MS));
            machine.giveBack(closed);
            assertFalse(machine.permits(1002 * MS), "that call was let through while closed");
            machine.giveBack(machine.state().window());
            assertTrue(machine.permits(1003 * MS));
        }

        @Test
        void goesOnAfterItsLongestTimeAsTheRulesSay() {
            halfOpen(rates(1, 1, 60, 1, "1s"));
            machine.endHalfOpen(2000 * MS);
            assertEquals(2, machine.state().openings());
        }
    }

    @Nested
    class InEverydayWords {

        private final BreakerRules rules = BreakerRules.everyday(
                FailureLimit.parse(Arguments.of("3 failures in 10s")), Backoff.parse(Arguments.of("60s")), 2);

        @Test
        void opensWithTheLastOfSoManyFailuresWithinTheTime() {
            given(rules);
            ends(0, true);
            ends(5_000, true);
            ends(7_000, false);
            ends(10_000, true);
            assertEquals(CircuitBreaker.Status.OPEN, machine.state().status(), "the first and the last are exactly 10 s apart");
        }

        @Test
        void staysClosedWhileTheyAreFurtherApart() {
            given(rules);
            for (int t = 0; t < 100_000; t += 5_001) {
                ends(t, true);
                assertEquals(CircuitBreaker.Status.CLOSED, machine.state().status());
            }
        }

        @Test
        void doesNotCareHowManyCallsAreGood() {
            given(rules);
            for (int t = 0; t < 2_000; t++) {
                ends(t, t == 0 || t == 1_000 || t == 1_999);
            }
            assertEquals(CircuitBreaker.Status.OPEN, machine.state().status());
        }

        @Test
        void closesWhenAllProbesAreGoodAndHasForgottenTheFailures() {
            halfOpen();
            assertTrue(machine.permits(60_002 * MS));
            assertFalse(machine.permits(60_002 * MS), "two probes");
            ends(60_010, false);
            assertEquals(CircuitBreaker.Status.HALF_OPEN, machine.state().status());
            ends(60_020, false);
            assertEquals(CircuitBreaker.Status.CLOSED, machine.state().status());
            ends(60_030, true);
            ends(60_030, true);
            assertEquals(CircuitBreaker.Status.CLOSED, machine.state().status());
        }

        @Test
        void opensAgainWithTheFirstBadProbe() {
            halfOpen();
            ends(60_010, true);
            assertEquals(CircuitBreaker.Status.OPEN, machine.state().status());
            assertFalse(machine.permits(120_010 * MS));
            assertTrue(machine.permits(120_011 * MS));
        }

        private void halfOpen() {
            given(rules);
            ends(0, true);
            ends(0, true);
            ends(0, true);
            assertTrue(machine.permits(60_001 * MS));
        }
    }

    private void given(BreakerRules rules) {
        machine = new BreakerMachine(rules, 0);
    }

    private static BreakerRules rates(int size, int minimum, float failureRate, int permitted, String openWait) {
        RateWindow.Thresholds thresholds = new RateWindow.Thresholds(failureRate, 100, SLOW_MS * MS);
        return new BreakerRules(CircuitBreaker.Status.CLOSED,
                now -> new CountWindow(size, minimum, thresholds), now -> new CountWindow(permitted, minimum, thresholds),
                permitted, Backoff.parse(Arguments.of(openWait)), false, 0, false);
    }

    private void ends(long ms, boolean failed) {
        machine.record(ms * MS, 0, failed);
    }

    private String shown(long ms) {
        return machine.state().status() + " " + ((RateWindow) machine.state().window()).failureRate(ms * MS);
    }
}
