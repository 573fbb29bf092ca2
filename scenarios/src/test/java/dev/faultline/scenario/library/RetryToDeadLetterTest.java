package dev.faultline.scenario.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import org.junit.jupiter.api.Test;

/** Six attempts over 31 s for what may pass, and one for what never will. */
class RetryToDeadLetterTest {

    private static final String ONE_INVOICE = "clients.orders.arrivals=constant(1/s)";

    @Test
    void givesUpATransientFailureAfterSixAttemptsAnd31Seconds() {
        RunResult result = oneInvoice("fail: 100%");
        SubscriptionResult invoices = LibraryRun.subscription(result, "work/invoices");
        assertEquals(6, invoices.delivered());
        assertEquals(5, invoices.redelivered());
        assertEquals(1, invoices.deadLettered());
        assertEquals(31, result.simulated().drainSeconds(), 0.5, "6 trips to the tax office and back on top");
    }

    @Test
    void givesUpAPermanentFailureAtOnce() {
        RunResult result = oneInvoice("fail: {permanent: 100%}");
        SubscriptionResult invoices = LibraryRun.subscription(result, "work/invoices");
        assertEquals(1, invoices.delivered());
        assertEquals(1, invoices.deadLettered());
        assertTrue(result.simulated().drainSeconds() < 0.1, "drained after " + result.simulated().drainSeconds() + " s");
    }

    @Test
    void anOutageShorterThanTheRetriesCostsNextToNothing() {
        RunResult without = LibraryRun.base("retry-to-dead-letter", "chaos=[]");
        RunResult with = LibraryRun.base("retry-to-dead-letter");
        double wrong = LibraryRun.subscription(without, "work/invoices").deadLettered();
        double dead = LibraryRun.subscription(with, "work/invoices").deadLettered();
        assertTrue(dead - wrong <= 10, "of 400 in the outage, " + (dead - wrong) + " had bad luck with their last attempt");
        assertEquals(with.channels().get("work/invoices").accepted(), without.channels().get("work/invoices").accepted());
    }

    private static RunResult oneInvoice(String answer) {
        return LibraryRun.base("retry-to-dead-letter", "services.tax-office.operations.number=[{" + answer + "}]", ONE_INVOICE,
                "duration=1s", "warm-up=0s", "chaos=[]");
    }
}
