package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import dev.faultline.report.chart.BreakerStretches.Stretch;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.PolicyResult.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreakerStretchesTest {
    private static final PolicyResult THREE =
        SampleResults.policies().policies().get("shop -> provider.charge").get("circuit-breaker");

    @Test
    void stretchesCountTheBreakersThatAreOpenAndHalfOpen() {
        assertEquals(List.of(new Stretch(100, 110, 1, 0), new Stretch(110, 120, 2, 0), new Stretch(120, 125, 1, 1),
            new Stretch(125, 130, 1, 0), new Stretch(130, 600, 2, 0)), BreakerStretches.of(THREE, 600).list());
    }

    @Test
    void statesAreToldInWords() {
        BreakerStretches stretches = BreakerStretches.of(THREE, 600);
        assertEquals("closed", stretches.at(99));
        assertEquals("1 of 3 open", stretches.at(100));
        assertEquals("1 of 3 open, 1 half-open", stretches.at(122));
        assertEquals("open", BreakerStretches.of(one(5, "open"), 10).at(7));
        assertEquals("half-open", BreakerStretches.of(one(5, "half-open"), 10).at(7));
    }

    @Test
    void theShareOfOpenTimeIsOverAllBreakers() {
        assertEquals(0.5, BreakerStretches.of(one(5, "open"), 10).openShare());
        assertEquals((10 + 20 + 5 + 5 + 940) / 1800.0, BreakerStretches.of(THREE, 600).openShare(), 1e-12);
    }

    @Test
    void afterTheLastOfTooManyChangesNothingIsKnown() {
        List<Transition> many = new ArrayList<>();
        for (int i = 0; i < PolicyResult.TRANSITIONS_MAX; i++) {
            many.add(new Transition(i * 0.1, "shop-1", i % 2 == 0 ? "open" : "closed"));
        }
        BreakerStretches stretches = BreakerStretches.of(new PolicyResult(Map.of("instances", 1.0), many), 600);
        assertEquals(99.9, stretches.knownTo(), 1e-9);
        assertEquals("not known", stretches.at(300));
    }

    @Test
    void theBandsAreAPictureOfTheirOwnOnTheSameTimeAxis() throws PicturesUnavailableException {
        assertFalse(Figures.of(SampleResults.paymentHybrid()).stream().anyMatch(figure -> figure.id().equals("breakers")));
        Picture picture = Picture.draw(SampleResults.policies(), Figures.of(SampleResults.policies())).stream()
            .filter(drawn -> drawn.figure().id().equals("breakers")).findFirst().orElseThrow();
        assertTrue(picture.svg().contains(">shop -&gt; provider.charge<"));
        assertTrue(picture.svg().contains("f-vermilion"));
        assertTrue(picture.svg().contains("f-orange"));
        assertTrue(picture.svg().contains("f-green"));
        assertTrue(picture.figure().description().contains("3 breakers that changed first at 1:40, to open"),
            picture.figure().description());
        assertEquals(List.of("shop -> provider.charge", "1:40", "shop-1", "open"), picture.figure().table().get(1));
        Readout readout = picture.figure().readout();
        assertEquals("1 of 3 open", readout.values().get(0).get((int) ((100 - readout.start()) / readout.windowSeconds())));
    }

    private static PolicyResult one(double at, String to) {
        return new PolicyResult(Map.of("instances", 1.0), List.of(new Transition(at, "shop-1", to)));
    }
}
