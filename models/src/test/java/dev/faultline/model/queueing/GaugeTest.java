package dev.faultline.model.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import org.junit.jupiter.api.Test;

/** A quantity whose integral is too large for a whole number. */
class GaugeTest {

    private static final long HOUR = 3_600_000_000_000L;

    private final Simulation simulation = new Simulation();
    private final Gauge gauge = new Gauge(simulation);
    private final Handler<Long> onChange = new Handler<>("test.change") {
        @Override
        protected void handle(Long delta) {
            gauge.add(delta);
        }
    };

    @Test
    void integratesWhatLevelCanNot() {
        long bytes = 300L << 30;
        simulation.after(0, onChange, bytes);
        simulation.after(HOUR, onChange, -bytes / 2);
        simulation.after(2 * HOUR, onChange, 0L);
        simulation.run(2 * HOUR, Long.MAX_VALUE);
        assertEquals(1.5 * bytes * HOUR, gauge.integral(), 1e-9 * bytes * HOUR);
        assertEquals(bytes / 2, gauge.value());
    }

    @Test
    void tellsTheHighestSinceItWasAskedLast() {
        gauge.add(5);
        gauge.add(-3);
        assertEquals(5, gauge.takeMax());
        assertEquals(2, gauge.takeMax());
    }
}
