package dev.faultline.model.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LevelTest {

    private final Simulation simulation = new Simulation();
    private final Level level = new Level(simulation);
    private final Handler<Long> onAdd = Handler.of("test.add", level::add);

    @BeforeEach
    void timeGoesOn() {
        simulation.at(Long.MAX_VALUE / 8, onAdd, 0L);
    }

    @Test
    void integratesItsValueOverTimeExactly() {
        simulation.at(10, onAdd, 3L);
        simulation.at(20, onAdd, -1L);
        simulation.at(25, onAdd, 2L);
        simulation.run(30, Long.MAX_VALUE);
        assertEquals(4, level.value());
        assertEquals(3 * 10 + 2 * 5 + 4 * 5, level.integral());
        simulation.run(40, Long.MAX_VALUE);
        assertEquals(60 + 4 * 10, level.integral());
    }

    @Test
    void doesNotCareHowOftenItIsAskedForTheIntegral() {
        simulation.at(10, onAdd, 3L);
        simulation.at(12, Handler.of("test.ask", nothing -> level.integral()), null);
        simulation.run(20, Long.MAX_VALUE);
        assertEquals(30, level.integral());
    }

    @Test
    void keepsItsHighestValueUntilThatIsTaken() {
        level.add(5);
        level.add(-3);
        assertEquals(5, level.max());
        assertEquals(5, level.takeMax());
        assertEquals(2, level.max());
        level.add(1);
        assertEquals(3, level.takeMax());
    }

    @Test
    void integratesLargeValuesOverLongTimes() {
        level.add(1_000_000);
        simulation.run(3_600_000_000_000L, Long.MAX_VALUE);
        assertEquals(3_600_000_000_000L * 1_000_000, level.integral());
    }
}
