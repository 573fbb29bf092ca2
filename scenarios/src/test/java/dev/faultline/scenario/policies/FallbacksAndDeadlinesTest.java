package dev.faultline.scenario.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.OperationResult;
import dev.faultline.result.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallbacksAndDeadlinesTest {

    /** The catalogue fails always; what is written at the call or in the policy decides what becomes of it. */
    private static String shop(String policy, String step, String more) {
        return """
                scenario: shop
                duration: 60s
                drain: until-empty max 5s
                policies: {careful: {%s}}
                clients: {people: {arrivals: constant(1/s), calls: shop.browse}}
                services:
                  shop: {operations: {browse: [{%s}%s]}}
                  catalog: {operations: {find: [{fail: 100%%}], cached: [{work: 3ms}]}}
                """.formatted(policy, step, more);
    }

    private static OperationResult browse(Written run) {
        return run.result().operations().get("shop.browse");
    }

    @Test
    void aPolicyFallsBackOnAConstant() {
        Written run = Written.runs(shop("fallback: constant", "call: catalog.find, with: careful", ""));
        assertEquals(1, browse(run).availability());
        assertEquals(60, run.count("shop -> catalog.find", "fallback", "fallbacks"));
    }

    @Test
    void aPolicyFallsBackOnAnotherOperationWhichIsMeasuredAndDrawn() {
        Written run = Written.runs(shop("fallback: {call: catalog.cached, timeout: 100ms}",
                "call: catalog.find, with: careful", ""));
        assertEquals(1, browse(run).availability());
        assertEquals(60, run.result().internal().get("shop -> catalog.cached").outcomes().ok());
        assertTrue(run.result().topology().edges().contains(new Topology.Edge("shop", "catalog", "call", "cached")));
    }

    @Test
    void aStepFallsBackOnOtherSteps() {
        Written run = Written.runs(shop("timeout: 1s", "call: catalog.find, fallback: [{call: catalog.cached}]", ""));
        assertEquals(1, browse(run).availability());
        assertEquals(60, run.result().internal().get("shop -> catalog.cached").outcomes().ok());
    }

    @Test
    void aStepThatIsDoneNeedsNoFallback() {
        Written run = Written.runs(shop("timeout: 1s", "call: catalog.cached, fallback: [{call: catalog.find}]", ""));
        assertEquals(1, browse(run).availability());
        assertEquals(0, run.result().internal().get("shop -> catalog.find").started());
    }

    @Test
    void whenTheFallbackFailsTooTheStepHasFailed() {
        String twice = "call: catalog.find, fallback: [{call: catalog.find, as: again}]";
        assertEquals(0, browse(Written.runs(shop("timeout: 1s", twice, ""))).availability());
        Written continued = Written.runs(shop("timeout: 1s", twice + ", on-failure: continue", ", {work: 7ms}"));
        assertEquals(1, browse(continued).availability());
        assertEquals(7, browse(continued).spentMs().service(), 1e-6);
    }

    @Test
    void aFallbackMayFallBackItself() {
        Written run = Written.runs(shop("timeout: 1s",
                "call: catalog.find, fallback: [{call: catalog.find, as: again, fallback: [{work: 2ms}]}]", ""));
        assertEquals(1, browse(run).availability());
        assertEquals(2, browse(run).spentMs().service(), 1e-6);
    }

    @Test
    void whatFallbacksCallIsLookedAtForCircles() {
        List<String> said = Written.diagnostics(shop("timeout: 1s",
                "call: catalog.find, fallback: [{call: shop.browse}]", ""));
        assertTrue(said.stream().anyMatch(line -> line.contains("shop.browse")), said.toString());
    }

    /** The bank tries for up to 30 s; its caller waits 300 ms, and only the deadline lets the bank know. */
    @Test
    void aDeadlineThatTravelsIsNoTimeoutThatIsTooShort() {
        String shop = """
                scenario: shop
                duration: 60s
                policies: {patient: {retry: {attempts: 3, backoff: 1s}, timeout: 10s}, careful: {%s}}
                clients: {people: {arrivals: constant(1/s), calls: shop.buy}}
                services:
                  shop: {operations: {buy: [{call: bank.pay, with: careful}]}}
                  bank: {operations: {pay: [{call: vault.open, with: patient}]}}
                  vault: {operations: {open: [{work: 1ms}]}}
                """;
        assertTrue(Written.diagnostics(shop.formatted("timeout: 300ms")).get(0).contains("gives up after 300ms"));
        assertTrue(Written.diagnostics(shop.formatted("deadline: {within: 300ms, propagates: false}")).get(0)
                .contains("gives up after 300ms"));
        assertEquals(List.of(), Written.diagnostics(shop.formatted("deadline: 300ms")));
    }

    @Test
    void aFallbackIsAConstantOrACallAndTheOperationMustExist() {
        assertTrue(Written.diagnostics(shop("fallback: {}", "call: catalog.find, with: careful", "")).get(0)
                .contains("not said what the fallback is"));
        assertTrue(Written.diagnostics(shop("fallback: {call: catalog.cashed}", "call: catalog.find, with: careful", "")).get(0)
                .contains("catalog.cashed"));
    }

    /** Twenty a second can be served, ten come, and for ten seconds a hundred. */
    private static String spike(String policy) {
        return """
                scenario: spike
                duration: 60s
                warm-up: 31s
                policies: {careful: {%s}}
                clients:
                  people: {arrivals: constant(10/s), shape: [{spike: 100/s, at: 20s, for: 10s}], calls: shop.buy}
                services:
                  shop: {operations: {buy: [{call: bank.pay, with: careful}]}}
                  bank: {workers: 1, operations: {pay: [{work: 50ms}]}}
                """.formatted(policy);
    }

    @Test
    void withDeadlinesThatTravelTheBacklogOfASpikeIsGoneAtOnce() {
        Written deadline = Written.runs(spike("deadline: 300ms"));
        Written timeout = Written.runs(spike("timeout: 300ms"));
        assertEquals(1, deadline.result().operations().get("shop.buy").availability());
        assertEquals(0, timeout.result().operations().get("shop.buy").availability(), "it works for those who have gone");
        assertEquals(0, deadline.count("shop -> bank.pay", "deadline", "timeouts"));
    }
}
