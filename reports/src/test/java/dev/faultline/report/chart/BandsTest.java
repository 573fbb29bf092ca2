package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import dev.faultline.result.FaultResult;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandsTest {
    private static final Scale TEN_MINUTES = new ClockScale(0, 600);

    private final Theme theme = Theme.load();

    BandsTest() throws PicturesUnavailableException {
    }

    private Bands bands(FaultResult... faults) {
        return bands(List.of(faults));
    }

    private Bands bands(List<FaultResult> faults) {
        RunResult bare = SampleResults.bare();
        return Bands.of(new RunResult(bare.schema(), bare.version(), bare.scenario(), null, null, null, 1, 1, bare.digest(),
            true, null,
            bare.verdict(), bare.simulated(), null, null, null, null, null, null, null, null, null, null, null, null, faults, null, null, null, null, bare.ledger(),
            null, null, null, null), TEN_MINUTES, theme);
    }

    private static FaultResult crash(double from, double to) {
        return new FaultResult("crash", "provider", from, to, null);
    }

    @Test
    void labelsThatFitShareARow() {
        Bands bands = bands(crash(100, 110), crash(400, 410));
        assertEquals(1, bands.rows());
        assertEquals("crash provider", bands.list().get(0).label());
    }

    @Test
    void labelsThatWouldOverlapTakeTheNextRow() {
        Bands bands = bands(crash(100, 110), crash(105, 120), crash(400, 410));
        assertEquals(List.of(0, 1, 0), bands.list().stream().map(Bands.Band::row).toList());
    }

    @Test
    void whereWordsDoNotFitNumbersDo() {
        List<FaultResult> faults = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            faults.add(crash(20 * i, 20 * i + 5));
        }
        Bands bands = bands(faults);
        assertEquals("1", bands.list().get(0).label());
        assertEquals("20", bands.list().get(19).label());
    }

    @Test
    void whereNothingFitsTheShadesRemain() {
        List<FaultResult> faults = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            faults.add(crash(i, i + 1));
        }
        Bands bands = bands(faults);
        assertEquals(300, bands.list().size());
        assertEquals(0, bands.rows());
        assertTrue(bands.list().stream().allMatch(band -> band.label().isEmpty()));
    }

    @Test
    void aFaultThatOutlivesTheRunEndsWithTheAxisAndOneBeyondItIsLeftOut() {
        Bands bands = bands(crash(500, Double.NaN), crash(700, 710));
        assertEquals(1, bands.list().size());
        assertEquals(600, bands.list().get(0).to());
    }
}
