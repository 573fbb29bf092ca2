package dev.faultline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Timeline timeline = new Timeline();
    private final Simulation simulation = timeline.simulation;

    @Nested
    class Order {
        @Test
        void isByTimeThenPhaseThenScheduling() {
            timeline.at(Phase.OBSERVER, 5, "observer");
            timeline.at(7, "later");
            timeline.at(5, "first model");
            timeline.at(Phase.CHAOS, 5, "first chaos");
            timeline.at(Phase.MODEL, 5, "second model");
            timeline.at(Phase.CHAOS, 5, "second chaos");
            timeline.at(3, "sooner");
            timeline.runsTo(10);
            timeline.shows("sooner@3", "first chaos@5", "second chaos@5", "first model@5", "second model@5", "observer@5",
                "later@7");
        }

        @Test
        void ofZeroDelayIsAfterWhatTheInstantHoldsAlready() {
            timeline.does(5, () -> simulation.after(0, timeline.note, "asked for at 5"));
            timeline.at(5, "was there");
            timeline.runsTo(10);
            timeline.shows("was there@5", "asked for at 5@5");
        }

        @Test
        void ofAnEarlierPhaseOfThisInstantIsNext() {
            timeline.does(5, () -> timeline.at(Phase.CHAOS, 5, "chaos"));
            timeline.at(5, "model");
            timeline.runsTo(10);
            timeline.shows("chaos@5", "model@5");
        }

        @Test
        void ofManyTiesIsThatOfScheduling() {
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 100_000; i++) {
                timeline.at(1_000, "" + i);
                expected.append(i).append("@1000 ");
            }
            timeline.runsTo(NO_LIMIT);
            assertEquals(expected.toString().trim(), String.join(" ", timeline.lines));
        }
    }

    @Nested
    class Scheduling {
        @Test
        void inThePastIsRefusedWithBothTimes() {
            timeline.at(100, "now");
            timeline.runsTo(100);
            String message = assertThrows(IllegalArgumentException.class, () -> timeline.at(99, "late")).getMessage();
            assertEquals("'note' cannot run at 99 ns: it is 100 ns already", message);
            assertThrows(IllegalArgumentException.class, () -> simulation.after(-1, timeline.note, "late"));
            assertThrows(IllegalArgumentException.class, () -> simulation.after(Long.MIN_VALUE, timeline.note, "late"));
            assertEquals(0, simulation.pending());
        }

        @Test
        void withoutAHandlerIsRefused() {
            assertThrows(NullPointerException.class, () -> simulation.at(5, null, "nobody"));
        }

        @Test
        void beyondTheEndOfTimeIsPendingForEver() {
            timeline.at(100, "now");
            timeline.runsTo(100);
            long overflow = simulation.after(Long.MAX_VALUE, timeline.note, "overflow");
            long end = timeline.at(Simulation.NEVER, "end");
            timeline.at(Simulation.NEVER - 1, "last");
            assertEquals(StopReason.EMPTY, simulation.run(Long.MAX_VALUE, NO_LIMIT));
            timeline.shows("now@100", "last@" + (Simulation.NEVER - 1));
            assertTrue(simulation.isPending(overflow));
            assertEquals(2, simulation.pending());
            assertTrue(simulation.cancel(overflow));
            assertFalse(simulation.cancel(overflow));
            assertTrue(simulation.cancel(end));
            assertEquals(0, simulation.pending());
        }

        @Test
        void ofMoreThanItCanHoldIsRefused() {
            for (int i = 1; i < 1 << 24; i++) {
                simulation.at(i, timeline.note, null);
            }
            String message = assertThrows(SimulationLimitException.class, () -> timeline.at(5, "one more")).getMessage();
            assertEquals("more than 16777215 events are pending", message);
        }
    }

    @Nested
    class Cancelling {
        @Test
        void keepsTheEventFromRunning() {
            long handle = timeline.at(5, "cancelled");
            timeline.at(5, "other");
            assertTrue(simulation.isPending(handle));
            assertTrue(simulation.cancel(handle));
            assertFalse(simulation.isPending(handle));
            assertEquals(1, simulation.pending());
            timeline.runsTo(10);
            timeline.shows("other@5");
        }

        @Test
        void withAStaleHandleIsHarmless() {
            long ran = timeline.at(5, "ran");
            timeline.runsTo(5);
            long reused = timeline.at(6, "in the same slot");
            assertEquals(Slots.slot(ran), Slots.slot(reused));
            assertFalse(simulation.cancel(ran));
            assertFalse(simulation.cancel(Simulation.NONE));
            assertFalse(simulation.cancel(-1));
            timeline.runsTo(10);
            timeline.shows("ran@5", "in the same slot@6");
        }

        @Test
        void oneselfIsTooLate() {
            long[] own = new long[1];
            own[0] = simulation.at(5, Handler.of("self", none -> assertFalse(simulation.cancel(own[0]))), null);
            assertEquals(StopReason.EMPTY, simulation.run(10, NO_LIMIT));
            assertEquals(1, simulation.events());
        }

        @Test
        void allLeavesNothing() {
            long[] handles = new long[50_000];
            for (int i = 0; i < handles.length; i++) {
                handles[i] = timeline.at(1 + i * 1_000L, "timer");
            }
            for (long handle : handles) {
                assertTrue(simulation.cancel(handle));
            }
            assertEquals(0, simulation.pending());
            assertEquals(StopReason.EMPTY, simulation.run(NO_LIMIT, NO_LIMIT));
            assertEquals(0, simulation.now());
        }
    }

    @Nested
    class Running {
        @Test
        void untilATimeIncludesItAndLeavesTheClockThere() {
            timeline.at(5, "at the end");
            timeline.at(6, "after it");
            assertEquals(StopReason.REACHED_TIME, simulation.run(5, NO_LIMIT));
            timeline.shows("at the end@5");
            assertEquals(StopReason.REACHED_TIME, simulation.run(5, NO_LIMIT));
            assertEquals(5, simulation.now());
        }

        @Test
        void outOfEventsLeavesTheClockAtTheLast() {
            timeline.at(5, "last");
            assertEquals(StopReason.EMPTY, simulation.run(100, NO_LIMIT));
            assertEquals(5, simulation.now());
        }

        @Test
        void untilALimitGoesOnWhereItEnded() {
            timeline.at(5, "a");
            timeline.at(Phase.OBSERVER, 5, "sees a");
            timeline.at(6, "b");
            assertEquals(StopReason.EVENT_LIMIT, simulation.run(100, 0));
            timeline.shows();
            assertEquals(StopReason.EVENT_LIMIT, simulation.run(100, 1));
            timeline.shows("a@5");
            assertEquals(StopReason.EVENT_LIMIT, simulation.run(100, 1));
            timeline.shows("a@5", "sees a@5", "b@6");
            assertEquals(2, simulation.events());
        }

        @Test
        void stopsAfterThePresentEvent() {
            timeline.does(5, simulation::stop);
            timeline.at(5, "same instant");
            assertEquals(StopReason.STOPPED, simulation.run(100, NO_LIMIT));
            assertEquals(5, simulation.now());
            timeline.shows();
            assertEquals(StopReason.EMPTY, simulation.run(100, NO_LIMIT));
            timeline.shows("same instant@5");
        }

        @Test
        void allowsSchedulingBetweenRunsForAnyTimeFromNow() {
            timeline.at(1_000_000, "far");
            for (long time = 0; time < 999_000; time += 1_000) {
                timeline.runsTo(time);
                timeline.lines.clear();
                timeline.at(time, "now");
                timeline.at(time + 1, "soon");
                timeline.runsTo(time + 1);
                timeline.shows("now@" + time, "soon@" + (time + 1));
            }
        }

        @Test
        void backwardsIsRefused() {
            timeline.at(200, "later");
            timeline.runsTo(100);
            assertThrows(IllegalArgumentException.class, () -> timeline.runsTo(99));
            assertThrows(IllegalArgumentException.class, () -> simulation.run(200, -1));
        }

        @Test
        void insideOfAnEventIsRefused() {
            timeline.does(5, () -> timeline.runsTo(10));
            SimulationCrash crash = assertThrows(SimulationCrash.class, () -> timeline.runsTo(10));
            assertSame(IllegalStateException.class, crash.getCause().getClass());
        }
    }

    @Nested
    class ACrash {
        @Test
        void saysWhenAndInWhichEvent() {
            timeline.at(5, "fine");
            Throwable cause = new IllegalStateException("books do not balance");
            simulation.at(7, new Handler<String>("checkout/2.served") {
                @Override
                protected void handle(String payload) {
                    throw (IllegalStateException) cause;
                }
            }, null);
            SimulationCrash crash = assertThrows(SimulationCrash.class, () -> timeline.runsTo(10));
            assertEquals("'checkout/2.served' failed at 7 ns of simulated time, in event 2: " + cause, crash.getMessage());
            assertSame(cause, crash.getCause());
            assertEquals(7, crash.timeNanos());
            assertEquals(2, crash.event());
            assertEquals("checkout/2.served", crash.handler());
            assertThrows(IllegalStateException.class, () -> timeline.runsTo(10));
        }

        @Test
        void ofAnObserverNamesTheEventBefore() {
            timeline.at(5, "fine");
            simulation.at(Phase.OBSERVER, 7, Handler.of("meter", none -> {
                throw new AssertionError("negative depth");
            }), null);
            SimulationCrash crash = assertThrows(SimulationCrash.class, () -> timeline.runsTo(10));
            assertTrue(crash.getMessage().contains("observing after event 1"), crash.getMessage());
        }
    }

    @Nested
    class Observers {
        @Test
        void areNeitherCountedNorDigested() {
            timeline.at(5, "model");
            timeline.runsTo(5);
            long digest = simulation.digest();
            timeline.at(Phase.OBSERVER, 6, "observer");
            assertEquals(0, simulation.pending());
            assertEquals(StopReason.EMPTY, simulation.run(10, NO_LIMIT));
            timeline.shows("model@5", "observer@6");
            assertEquals(1, simulation.events());
            assertEquals(digest, simulation.digest());
        }

        @Test
        void scheduleOnlyObservers() {
            simulation.at(Phase.OBSERVER, 5, Handler.of("meter", none -> timeline.at(Phase.OBSERVER, 6, "observer")), null);
            timeline.runsTo(10);
            timeline.shows("observer@6");
            simulation.at(Phase.OBSERVER, 11, Handler.of("meter", none -> timeline.at(12, "model")), null);
            SimulationCrash crash = assertThrows(SimulationCrash.class, () -> timeline.runsTo(20));
            assertEquals("an observer cannot schedule 'note': it would change what it observes", crash.getCause().getMessage());
        }

        @Test
        void canBeCancelled() {
            long handle = timeline.at(Phase.OBSERVER, 5, "observer");
            assertTrue(simulation.cancel(handle));
            assertEquals(StopReason.EMPTY, simulation.run(10, NO_LIMIT));
            timeline.shows();
        }
    }

    @Nested
    class TheDigest {
        @Test
        void tellsTimePhaseNameAndOrderApart() {
            long some = digest(Phase.MODEL, 5, "a", "b");
            assertEquals(some, digest(Phase.MODEL, 5, "a", "b"));
            assertNotEquals(some, digest(Phase.MODEL, 5, "b", "a"));
            assertNotEquals(some, digest(Phase.MODEL, 6, "a", "b"));
            assertNotEquals(some, digest(Phase.CHAOS, 5, "a", "b"));
            assertNotEquals(some, digest(Phase.MODEL, 5, "a", "c"));
            assertNotEquals(some, digest(Phase.MODEL, 5, "a"));
        }

        @Test
        void takesInWhatIsFolded() {
            simulation.digest(1);
            long one = simulation.digest();
            Simulation other = new Simulation();
            assertNotEquals(one, other.digest());
            other.digest(2);
            assertNotEquals(one, other.digest());
        }

        private long digest(Phase phase, long time, String... names) {
            Simulation simulation = new Simulation();
            for (String name : names) {
                simulation.at(phase, time, Handler.of(name, payload -> { }), null);
            }
            simulation.run(10, NO_LIMIT);
            return simulation.digest();
        }
    }
}
