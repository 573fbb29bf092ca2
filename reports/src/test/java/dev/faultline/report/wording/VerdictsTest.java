package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.report.SampleResults;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    @Test
    void theTallySaysHowManyHoldFailOrAreOpen() {
        assertEquals("all 4 expectations hold", Verdicts.tally(SampleResults.paymentHybrid()));
        assertEquals("3 of 4 expectations hold, 1 undecided", Verdicts.tally(SampleResults.replicated()));
        assertEquals("3 of 4 expectations hold, 1 fails", Verdicts.tally(SampleResults.doubleCharges()));
        assertEquals("the expectation holds", Verdicts.tally(SampleResults.trafficSpike()));
        assertEquals("the scenario states no expectation", Verdicts.tally(SampleResults.bare()));
    }

    @Test
    void oneRunSpeaksForItsSeedOnly() {
        assertEquals("as of this seed (7)", Verdicts.basis(SampleResults.paymentHybrid()));
        assertEquals("over 10 replications from seed 7", Verdicts.basis(SampleResults.replicated()));
    }
}
