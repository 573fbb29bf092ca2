package dev.faultline.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelMeterTest {

    private static final long SECOND = 1_000_000_000L;

    private final Simulation simulation = new Simulation();
    private final Level level = new Level(simulation);
    private final LevelMeter meter = new LevelMeter(level);
    private final Span span = new Span(2 * SECOND + SECOND / 2, 4 * SECOND, 4 * SECOND);

    private void at(double seconds, Runnable what) {
        simulation.at(Math.round(seconds * SECOND), Handler.of("test", any -> what.run()), this);
    }

    @Test
    void summariesBeginWithTheWarmUpsEndAndWindowsKnowNothingOfIt() {
        at(0.5, () -> level.add(4));        // 0, then 4
        at(1, () -> meter.closeWindow(SECOND));
        at(2, () -> meter.closeWindow(SECOND));
        at(2.25, () -> level.add(-3));      // 4, then 1, in the window in which warm-up ends
        at(2.5, meter::warmedUp);
        at(3, () -> meter.closeWindow(SECOND));
        at(3.5, () -> level.add(1));        // 1, then 2
        at(4, () -> meter.closeWindow(SECOND));
        at(4, meter::arrivalsStopped);
        simulation.run(5 * SECOND, Long.MAX_VALUE);

        assertEquals("[4.0, 4.0, 4.0, 2.0]", maxima());
        assertEquals(2, meter.max(), "the 4 was before warm-up ended");
        assertEquals((1 * 1.0 + 2 * 0.5) / 1.5, meter.mean(span, simulation.now()), 1e-12);
    }

    private String maxima() {
        var values = meter.maxima().values();
        return IntStream.range(0, values.size()).mapToObj(values::get).toList().toString();
    }
}
