package dev.faultline.model.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One timer for each of many users. */
class UserTimersTest {

    private static final int USERS = 500;

    private final Simulation simulation = new Simulation();
    private final List<String> rung = new ArrayList<>();
    private final UserTimers timers = new UserTimers(simulation, "test.timer", USERS, user -> rung.add(simulation.now() + " " + user));

    private void run() {
        simulation.run(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    }

    @Test
    void ringInTheOrderOfTheirTimesAndThenOfTheUsers() {
        timers.set(7, 30);
        timers.set(3, 10);
        timers.set(9, 10);
        timers.set(1, 20);
        run();
        assertEquals(List.of("10 3", "10 9", "20 1", "30 7"), rung);
    }

    @Test
    void aTimerThatIsSetAnewRingsOnce() {
        timers.set(7, 30);
        timers.set(7, 10);
        timers.set(8, 10);
        timers.set(8, 40);
        run();
        assertEquals(List.of("10 7", "40 8"), rung);
    }

    @Test
    void aCancelledTimerDoesNotRing() {
        timers.set(7, 30);
        timers.set(8, 40);
        timers.cancel(7);
        timers.cancel(9);
        run();
        assertEquals(List.of("40 8"), rung);
    }

    @Test
    void likeASortedMapWhateverIsSetAndCancelledMeanwhile() {
        SplittableRandom random = new SplittableRandom(4);
        Map<Integer, Long> due = new TreeMap<>();
        List<String> expected = new ArrayList<>();
        Handler<Integer> onChange = Handler.of("test.change", step -> {
            due.entrySet().stream().filter(entry -> entry.getValue() <= simulation.now())
                    .sorted(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> expected.add(entry.getValue() + " " + entry.getKey()));
            due.values().removeIf(at -> at <= simulation.now());
            int user = random.nextInt(USERS);
            if (random.nextInt(3) == 0) {
                timers.cancel(user);
                due.remove(user);
            } else {
                long at = simulation.now() + 1 + 2 * random.nextInt(1_000);
                timers.set(user, at);
                due.put(user, at);
            }
        });
        for (int step = 0; step < 20_000; step++) {
            simulation.after(2L * step, onChange, step); // changes fall on even times, timers ring at odd ones
        }
        simulation.after(100_000, onChange, 20_000);
        run();
        assertEquals(expected, rung.subList(0, expected.size()));
    }
}
