package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.report.SampleResults;
import org.junit.jupiter.api.Test;

class ReproductionTest {
    @Test
    void nameSeedAndWhatElseMattersIsInTheCommand() {
        assertEquals("faultline run payment-hybrid --seed 7", Reproduction.command(SampleResults.paymentHybrid(), null));
        assertEquals("faultline run payment-hybrid --seed 7 --replications 10",
            Reproduction.command(SampleResults.replicated(), null));
        assertEquals("faultline run payment-hybrid --variant no-idempotency --seed 7",
            Reproduction.command(SampleResults.doubleCharges(), null));
    }

    @Test
    void theScenarioIsNamedAsTheUserNamedIt() {
        assertEquals("faultline run 'my files/pay.yaml' --seed 7",
            Reproduction.command(SampleResults.paymentHybrid(), "my files/pay.yaml"));
    }

    @Test
    void aShellTakesAHostileNameAsOneWord() {
        String command = Reproduction.command(SampleResults.hostile(), "x");
        assertEquals("faultline run x --variant 'v'\\''; rm -rf ~ #' --seed 7", command);
    }
}
