package dev.faultline.model.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Example;
import dev.faultline.settings.Rate;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private final RateProfile profile = new RateProfile(100);

    private static Duration time(String text) {
        return Durations.parse(text);
    }

    private double rateAt(String time) {
        return profile.perSecondAt(TinyWorld.nanos(time));
    }

    @Test
    void areFoundAndExplainThemselves() {
        List<ShapeKind> kinds = ServiceLoader.load(ShapeKind.class).stream().map(ServiceLoader.Provider::get).toList();
        assertEquals(List.of("spike", "step", "ramp"), kinds.stream().map(ShapeKind::key).toList());
        for (ShapeKind kind : kinds) {
            assertTrue(kind.getClass().isAnnotationPresent(Doc.class), kind::key);
            assertTrue(kind.getClass().isAnnotationPresent(Example.class), kind::key);
        }
    }

    @Test
    void aSpikeIsAnotherRateForAWhile() {
        Record spike = new Spike.Settings(new Rate(10_000), time("5m"), time("1s"));
        new Spike().apply(spike, profile);
        assertEquals(100, rateAt("299.9s"), 1e-9);
        assertEquals(10_000, rateAt("300.5s"), 1e-9);
        assertEquals(100, rateAt("301s"), 1e-9);
        assertEquals(new ShapeKind.Window(TinyWorld.nanos("5m"), TinyWorld.nanos("301s")), new Spike().window(spike));
    }

    @Test
    void aStepIsAnotherRateFromThenOn() {
        Record step = new StepTo.Settings(new Rate(500), time("5m"));
        new StepTo().apply(step, profile);
        assertEquals(100, rateAt("299.9s"), 1e-9);
        assertEquals(500, rateAt("5m"), 1e-9);
        assertEquals(500, rateAt("10d"), 1e-9);
        assertEquals(new ShapeKind.Window(TinyWorld.nanos("5m"), TinyWorld.nanos("5m")), new StepTo().window(step));
    }

    @Test
    void aRampGoesEvenlyFromThePresentRateToAnotherWhichStays() {
        new StepTo().apply(new StepTo.Settings(new Rate(200), time("1m")), profile);
        Record ramp = new Ramp.Settings(new Rate(500), time("5m"), time("2m"));
        new Ramp().apply(ramp, profile);
        assertEquals(200, rateAt("299.9s"), 1e-9);
        assertEquals(350, rateAt("6m"), 1e-9);
        assertEquals(500, rateAt("7m"), 1e-9);
        assertEquals(500, rateAt("10d"), 1e-9);
        assertEquals(new ShapeKind.Window(TinyWorld.nanos("5m"), TinyWorld.nanos("7m")), new Ramp().window(ramp));
    }

    @Test
    void aRampOfNoLengthIsAStep() {
        new Ramp().apply(new Ramp.Settings(new Rate(500), time("5m"), time("0s")), profile);
        assertEquals(100, rateAt("299.9s"), 1e-9);
        assertEquals(500, rateAt("5m"), 1e-9);
        assertEquals(TinyWorld.nanos("301s"), profile.after(TinyWorld.nanos("299s"), 600), 1e-3);
    }

    @Test
    void aSpikeWithinARampCoversItAndNoMore() {
        new Ramp().apply(new Ramp.Settings(new Rate(500), time("100s"), time("100s")), profile);
        new Spike().apply(new Spike.Settings(new Rate(0), time("150s"), time("10s")), profile);
        assertEquals(296, rateAt("149s"), 1e-6);
        assertEquals(0, rateAt("155s"), 1e-9);
        assertEquals(340, rateAt("160s"), 1e-6);
    }
}
