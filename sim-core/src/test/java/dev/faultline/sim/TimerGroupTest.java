package dev.faultline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The group's events a and b are due at 10 and 30; a stranger's, x, at 20. */
class TimerGroupTest {
    private final Timeline timeline = new Timeline();
    private final Simulation simulation = timeline.simulation;
    private final TimerGroup group = simulation.newGroup("host-1");
    private final TimerGroup other = simulation.newGroup("host-2");
    private long a;
    private long b;

    @BeforeEach
    void schedule() {
        a = after(10, "a");
        timeline.at(20, "x");
        b = after(30, "b");
    }

    private long after(long delayNanos, String name) {
        return group.after(delayNanos, timeline.note, name);
    }

    @Test
    void changesNothingByItself() {
        timeline.runsTo(100);
        timeline.shows("a@10", "x@20", "b@30");
        assertEquals("host-1", group.name());
    }

    @Nested
    class CancellingAll {
        @Test
        void leavesTheOthers() {
            other.after(40, timeline.note, "y");
            timeline.does(15, group::cancelAll);
            timeline.runsTo(100);
            timeline.shows("a@10", "x@20", "y@40");
        }

        @Test
        void reachesHeldOnesAndThoseAtTheEndOfTime() {
            long never = after(Long.MAX_VALUE, "never");
            group.hold();
            after(50, "held");
            assertEquals(5, simulation.pending());
            group.cancelAll();
            assertEquals(1, simulation.pending());
            assertFalse(simulation.isPending(a));
            assertFalse(simulation.isPending(never));
            group.release();
            timeline.runsTo(100);
            timeline.shows("x@20");
        }

        @Test
        void leavesTheGroupUsable() {
            group.cancelAll();
            after(5, "c");
            timeline.runsTo(100);
            timeline.shows("c@5", "x@20");
        }
    }

    @Nested
    class Holding {
        @Test
        void andReleasingIsAClockThatWentOn() {
            timeline.does(5, group::hold);
            timeline.does(25, group::release);
            timeline.runsTo(100);
            timeline.shows("x@20", "a@25", "b@30");
        }

        @Test
        void andResumingIsEffortThatWasNotMade() {
            timeline.does(5, group::hold);
            timeline.does(25, group::resume);
            timeline.runsTo(100);
            timeline.shows("x@20", "a@30", "b@50");
        }

        @Test
        void keepsHandlesValid() {
            group.hold();
            assertTrue(simulation.isPending(a));
            assertEquals(3, simulation.pending());
            assertTrue(simulation.cancel(a));
            assertFalse(simulation.cancel(a));
            assertEquals(2, simulation.pending());
            group.release();
            assertTrue(simulation.isPending(b));
            assertTrue(simulation.cancel(b));
            timeline.runsTo(100);
            timeline.shows("x@20");
        }

        @Test
        void aCancelledEventFreesItsPlaceForAnother() {
            group.hold();
            simulation.cancel(a);
            timeline.at(40, "in the place of a");
            group.release();
            timeline.runsTo(100);
            timeline.shows("x@20", "b@30", "in the place of a@40");
        }

        @Test
        void holdsWhatIsScheduledMeanwhile() {
            timeline.does(5, group::hold);
            timeline.does(15, () -> after(1, "c"));
            timeline.does(25, group::release);
            timeline.runsTo(100);
            timeline.shows("x@20", "a@25", "c@25", "b@30");
        }

        @Test
        void delaysWhatIsScheduledMeanwhileByTheRestOfTheHold() {
            timeline.does(5, group::hold);
            timeline.does(15, () -> after(1, "c"));
            timeline.does(25, group::resume);
            timeline.runsTo(100);
            timeline.shows("x@20", "c@26", "a@30", "b@50");
        }

        @Test
        void nests() {
            timeline.does(1, group::hold);
            timeline.does(2, group::hold);
            timeline.does(3, group::release);
            timeline.does(40, () -> assertTrue(group.isHeld()));
            timeline.does(41, group::resume);
            timeline.does(42, () -> assertFalse(group.isHeld()));
            timeline.runsTo(100);
            timeline.shows("x@20", "a@50", "b@70");
        }

        @Test
        void keepsTheOrderOfWhatIsOverdue() {
            after(12, "first of 12");
            after(12, "second of 12");
            timeline.does(5, group::hold);
            timeline.does(6, () -> after(5, "11"));
            timeline.does(40, group::release);
            timeline.at(40, "scheduled before the release");
            timeline.runsTo(100);
            timeline.shows("x@20", "scheduled before the release@40", "a@40", "11@40", "first of 12@40", "second of 12@40",
                "b@40");
        }

        @Test
        void doesNotTouchOtherGroups() {
            other.after(15, timeline.note, "y");
            group.hold();
            timeline.runsTo(100);
            timeline.shows("y@15", "x@20");
        }

        @Test
        void withNothingElseLeftMeansThatNothingCanHappen() {
            group.hold();
            assertEquals(StopReason.EMPTY, simulation.run(100, Long.MAX_VALUE));
            assertEquals(20, simulation.now());
            assertEquals(2, simulation.pending());
        }

        @Test
        void mustHaveBegunToEnd() {
            assertEquals("group 'host-1' is not held", assertThrows(IllegalStateException.class, group::release).getMessage());
            assertThrows(IllegalStateException.class, group::resume);
        }

        @Test
        void pastTheEndOfTimeIsForEver() {
            long late = after(Simulation.NEVER - 2, "late");
            group.hold();
            timeline.runsTo(2);
            group.resume();
            assertEquals(StopReason.EMPTY, simulation.run(Long.MAX_VALUE, Long.MAX_VALUE));
            timeline.shows("a@12", "x@20", "b@32");
            assertTrue(simulation.isPending(late));
            assertTrue(simulation.cancel(late));
        }
    }

    @Nested
    class Rescaling {
        @Test
        void stretchesWhatRemains() {
            timeline.does(6, () -> group.rescale(5));
            timeline.runsTo(200);
            timeline.shows("x@20", "a@26", "b@126");
        }

        @Test
        void andBackRestoresWhatRemains() {
            timeline.does(6, () -> group.rescale(5));
            timeline.does(16, () -> group.rescale(0.2));
            timeline.runsTo(200);
            timeline.shows("a@18", "x@20", "b@38");
        }

        @Test
        void roundsHalfUp() {
            timeline.does(5, () -> group.rescale(0.5));
            timeline.runsTo(200);
            timeline.shows("a@8", "b@18", "x@20");
        }

        @Test
        void whileHeldScalesWhatRemainedThen() {
            timeline.does(5, group::hold);
            timeline.does(15, () -> group.rescale(2));
            timeline.does(25, group::resume);
            timeline.runsTo(200);
            timeline.shows("x@20", "a@35", "b@75");
        }

        @Test
        void keepsHandlesAndOrder() {
            long second = after(10, "second of 10");
            after(10, "third of 10");
            group.rescale(3);
            timeline.at(30, "scheduled later");
            assertTrue(simulation.cancel(second));
            timeline.runsTo(50);
            timeline.shows("x@20", "a@30", "third of 10@30", "scheduled later@30");
            assertTrue(simulation.isPending(b));
        }

        @Test
        void beyondTheEndOfTimeIsForEver() {
            group.rescale(1e300);
            timeline.runsTo(100);
            timeline.shows("x@20");
            assertTrue(simulation.isPending(a));
        }

        @Test
        void needsAPositiveFactor() {
            for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThrows(IllegalArgumentException.class, () -> group.rescale(factor));
            }
        }
    }
}
