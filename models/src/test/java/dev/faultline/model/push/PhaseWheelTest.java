package dev.faultline.model.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PhaseWheelTest {

    private final Simulation simulation = new Simulation();
    private final List<String> timeline = new ArrayList<>();

    private PhaseWheel wheel(int rows, long period, int slots, PhaseWheel.Visitor visitor) {
        PhaseWheel wheel = new PhaseWheel(simulation, "test.tick", rows, period, slots, visitor);
        wheel.start();
        return wheel;
    }

    private boolean log(int row, boolean stays) {
        timeline.add(simulation.now() + " " + row);
        return stays;
    }

    @Test
    void aRowThatStaysIsVisitedOnceInAPeriod() {
        PhaseWheel wheel = wheel(3, 100, 4, row -> log(row, true));
        wheel.enter(2, 1);
        wheel.enter(0, 3);
        wheel.enter(1, 1);

        simulation.run(200, 1000);

        assertEquals(List.of("25 2", "25 1", "75 0", "125 2", "125 1", "175 0"), timeline);
    }

    @Test
    void aPeriodThatSlotsDoNotDivideIsKeptForEver() {
        PhaseWheel wheel = wheel(1, 1_000_003, 7, row -> log(row, true));
        wheel.enter(0, 5);

        simulation.run(1_000_003L * 100, 10_000);

        assertEquals(100, timeline.size());
        for (int turn = 0; turn < 100; turn++) {
            assertEquals(turn * 1_000_003L + 5 * 1_000_003L / 7 + " 0", timeline.get(turn));
        }
    }

    @Test
    void aRowThatDoesNotStayIsOut() {
        PhaseWheel wheel = wheel(2, 100, 10, row -> log(row, row == 1));
        wheel.enter(0, 2);
        wheel.enter(1, 2);
        assertEquals(2, wheel.size());

        simulation.run(150, 1000);

        assertEquals(List.of("20 0", "20 1", "120 1"), timeline);
        assertFalse(wheel.has(0));
        assertTrue(wheel.has(1));
        assertEquals(1, wheel.size());
    }

    @Test
    void aRowMayEnterForALaterTimeWhileItIsVisited() {
        PhaseWheel[] wheel = new PhaseWheel[1];
        wheel[0] = wheel(1, 100, 10, row -> {
            wheel[0].enterAfter(row, 25);
            return log(row, false);
        });
        wheel[0].enter(0, 0);

        simulation.run(100, 1000);

        assertEquals(List.of("0 0", "30 0", "60 0", "90 0"), timeline);
    }

    @Test
    void whoEntersThePresentSlotIsVisitedAPeriodLater() {
        PhaseWheel[] wheel = new PhaseWheel[1];
        wheel[0] = wheel(2, 100, 10, row -> {
            wheel[0].enter(1 - row, 4);
            return log(row, true);
        });
        wheel[0].enter(0, 4);

        simulation.run(150, 1000);

        assertEquals(List.of("40 0", "140 1"), timeline.subList(0, 2));
    }

    @Test
    void whoLeavesWhileOthersOfTheSlotAreVisitedIsNotVisited() {
        PhaseWheel[] wheel = new PhaseWheel[1];
        wheel[0] = wheel(3, 100, 10, row -> {
            wheel[0].leave(1);
            wheel[0].leave(row);
            return log(row, true);
        });
        for (int row = 0; row < 3; row++) {
            wheel[0].enter(row, 4);
        }

        simulation.run(99, 1000);

        assertEquals(List.of("40 0", "40 2"), timeline);
        assertEquals(2, wheel[0].size());
    }

    @Test
    void theEndOfASlotIsToldOnceAndOnlyIfSomebodyWasInIt() {
        PhaseWheel wheel = wheel(2, 100, 10, new PhaseWheel.Visitor() {
            @Override
            public boolean visit(int row) {
                return log(row, true);
            }

            @Override
            public void visited() {
                timeline.add(simulation.now() + " all");
            }
        });
        wheel.enter(0, 3);
        wheel.enter(1, 3);

        simulation.run(99, 1000);

        assertEquals(List.of("30 0", "30 1", "30 all"), timeline);
    }

    @Test
    void aTimeWithinASlotCountsFromItsEndAndOneOnTheEdgeIsExact() {
        PhaseWheel wheel = wheel(1, 100, 10, row -> log(row, false));
        simulation.run(33, 1000);

        assertEquals(4, wheel.slotAfter(0));
        assertEquals(4, wheel.slotAfter(7));
        assertEquals(5, wheel.slotAfter(8));
        assertEquals(2, wheel.slotAfter(87));
        assertThrows(IllegalArgumentException.class, () -> wheel.slotAfter(91));
        assertThrows(IllegalArgumentException.class, () -> wheel.slotAfter(-1));
    }

    @Test
    void slotsAreAboutAsLongAsAskedFor() {
        assertEquals(3000, PhaseWheel.slots(30_000_000_000L, 10_000_000));
        assertEquals(1, PhaseWheel.slots(10, 100));
        assertEquals(1_000_000, PhaseWheel.slots(30_000_000_000L, 1));
    }

    /** A sorted map of (time, order of entry) as the oracle. */
    @Test
    void rowsThatComeAndGoAreVisitedAsByASortedMap() {
        SplittableRandom random = new SplittableRandom(5);
        int rows = 50;
        TreeMap<Long, Integer> expected = new TreeMap<>();
        long[] keyOf = new long[rows];
        long[] order = {0};
        PhaseWheel[] wheel = new PhaseWheel[1];
        wheel[0] = wheel(rows, 640, 64, row -> {
            assertEquals(row, expected.pollFirstEntry().getValue());
            assertEquals(simulation.now(), keyOf[row] >> 32);
            enterLater(wheel[0], random.nextInt(1, 630), row, expected, keyOf, order);
            enterLater(wheel[0], random.nextInt(1, 630), random.nextInt(rows), expected, keyOf, order);
            return false;
        });
        for (int row = 0; row < rows; row++) {
            enterLater(wheel[0], random.nextInt(1, 630), row, expected, keyOf, order);
        }

        simulation.run(100_000, 100_000);

        assertEquals(expected.size(), wheel[0].size());
        assertTrue(order[0] > 1000);
    }

    private void enterLater(PhaseWheel wheel, long delay, int row, TreeMap<Long, Integer> expected, long[] keyOf, long[] order) {
        if (wheel.has(row)) {
            expected.remove(keyOf[row]);
        }
        long due = (simulation.now() + delay + 9) / 10 * 10;
        keyOf[row] = due << 32 | order[0]++;
        expected.put(keyOf[row], row);
        wheel.enterAfter(row, delay);
    }
}
