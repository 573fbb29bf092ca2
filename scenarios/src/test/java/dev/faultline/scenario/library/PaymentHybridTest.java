package dev.faultline.scenario.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who pays twice, and who waits for whom. */
class PaymentHybridTest {

    @Test
    void chargesNoCardTwiceAndForgetsNone() {
        EffectResult charged = LibraryRun.base("payment-hybrid").effects().get("card-charged");
        assertEquals(0, charged.duplicate());
        assertEquals(0, charged.missing());
        assertTrue(charged.applied() > 15_000, charged.toString());
    }

    @Test
    void chargesCardsTwiceWithoutIdempotencyKeys() {
        RunResult result = LibraryRun.variant("payment-hybrid", "without-idempotency-keys");
        assertTrue(result.effects().get("card-charged").duplicate() > 100, result.effects().toString());
    }

    @Test
    void handsEveryTaskOver() {
        RunResult result = LibraryRun.base("payment-hybrid");
        for (String task : List.of("order-status", "email", "sms", "audit", "analytics")) {
            SubscriptionResult group = LibraryRun.subscription(result, "tasks/" + task);
            assertEquals(LibraryRun.subscription(result, "tasks/email").entered(), group.entered(), "one " + task + " per order");
            assertEquals(group.entered(), group.acknowledged() + group.deadLettered(), "every " + task + " is done");
        }
    }

    @Test
    void lagOfAnalyticsHurtsNoShopper() {
        double usual = LibraryRun.base("payment-hybrid").operations().get("checkout.pay").latencyMs().p99();
        RunResult behind = LibraryRun.base("payment-hybrid", "analytics-work=35ms");
        assertEquals(usual, behind.operations().get("checkout.pay").latencyMs().p99());
        assertTrue(LibraryRun.subscription(behind, "tasks/analytics").lag().max() > 1_000);
    }
}
