package dev.faultline.report.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void aSaturatedServiceIsNamedWithTheTimeAndTheFault() {
        says(SampleResults.paymentHybrid(), Finding.Weight.WARNING, "provider had all its cores busy between 4:00 and",
            "the fault \"slow provider\"", "requests waited for it");
    }

    @Test
    void aFaultIsComparedWithTheCalmWindows() {
        says(SampleResults.paymentHybrid(), Finding.Weight.NOTE, "While the fault \"slow provider\" lasted (4:00 to 4:30)",
            "shop.pay: p99 of its windows rose from");
        says(SampleResults.paymentHybrid(), Finding.Weight.NOTE, "\"errors shop -> provider\"",
            "of its answers were failures, against 0%");
    }

    @Test
    void aFaultThatNobodyFeltIsSaidToBeHarmless() {
        says(SampleResults.paymentHybrid(), Finding.Weight.NOTE, "\"crash email\"", "shop.pay and shop.status went on as before");
    }

    @Test
    void duplicateAndMissingEffectsAreProblems() {
        says(SampleResults.doubleCharges(), Finding.Weight.PROBLEM, "card-charged happened 2,214 times more than it should");
        says(SampleResults.doubleCharges(), Finding.Weight.PROBLEM, "card-charged is missing for 3 requests");
    }

    @Test
    void anEffectThatNobodyPromisedIsAWarning() {
        RunResult broken = SampleResults.doubleCharges();
        RunResult unpromised = new RunResult(broken.schema(), broken.version(), broken.scenario(), null, null, null, 7, 1,
            broken.digest(), true, null, Verdict.NONE, broken.simulated(), null, null, null, null, null, broken.effects(), null, null, null,
            null, null, null, null,
            null, null, null, null, broken.ledger(), null, null, null, null);
        says(unpromised, Finding.Weight.WARNING, "card-charged happened 2,214 times more than it should");
    }

    @Test
    void workForCallersWhoHadGivenUpIsAWarning() {
        says(SampleResults.policies(), Finding.Weight.WARNING,
            "provider did 24% of its work for callers who had given up by then.");
    }

    @Test
    void theWeightiestComeFirst() {
        List<Finding> findings = Findings.of(SampleResults.doubleCharges());
        for (int i = 1; i < findings.size(); i++) {
            assertTrue(findings.get(i - 1).weight().compareTo(findings.get(i).weight()) <= 0);
        }
        assertEquals(Finding.Weight.PROBLEM, findings.get(0).weight());
    }

    @Test
    void aRunInWhichNothingFailedHasNoProblems() {
        assertTrue(Findings.of(SampleResults.paymentHybrid()).stream().noneMatch(f -> f.weight() == Finding.Weight.PROBLEM));
    }

    @Test
    void anUndecidedExpectationIsAWarning() {
        says(SampleResults.replicated(), Finding.Weight.WARNING, "shop.pay: p99 is 884 ms, wanted <= 900ms",
            "the interval straddles the limit");
    }

    @Test
    void aBacklogIsToldWithItsPeakAndItsDrain() {
        says(SampleResults.trafficSpike(), Finding.Weight.NOTE, "work/jobs@worker peaked at 9,500 messages around 5:00",
            "23.75 s to drain");
    }

    @Test
    void aRunThatWasCutShortSaysSo() {
        says(SampleResults.bare(), Finding.Weight.WARNING, "cut short", "limits.events");
    }

    @Test
    void everyFindingIsASentence() {
        for (RunResult result : List.of(SampleResults.paymentHybrid(), SampleResults.doubleCharges(),
            SampleResults.trafficSpike())) {
            for (Finding finding : Findings.of(result)) {
                assertTrue(finding.text().endsWith("."), finding.text());
                assertFalse(finding.text().contains("NaN"), finding.text());
            }
        }
    }

    @Test
    void theSummaryIsPlain() {
        assertEquals("The simulation covers 10 min, of which the first 60 s are a warm-up that no figure counts. Clients started "
            + "135,000 requests of 2 operations; 99.88% of those that ended were answered well. 3 faults were injected. All 4 "
            + "expectations hold, as of this seed (7). One run has no confidence intervals; replications would give them.",
            Summary.of(SampleResults.paymentHybrid()));
        assertEquals("The simulation covers 0 s. Nothing was made to fail. The scenario states no expectation.",
            Summary.of(SampleResults.bare()));
    }

    private static void says(RunResult result, Finding.Weight weight, String... parts) {
        List<Finding> findings = Findings.of(result);
        assertTrue(findings.stream().anyMatch(finding -> finding.weight() == weight
            && List.of(parts).stream().allMatch(finding.text()::contains)), () -> List.of(parts) + " in " + findings);
    }
}
