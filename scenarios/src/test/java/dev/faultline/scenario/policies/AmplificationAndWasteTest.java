package dev.faultline.scenario.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AmplificationAndWasteTest {

    /** Three layers that try three times each, above one that always fails: 27 calls of one (semantics reference, A11). */
    @Test
    void retriesMultiplyAlongThePath() {
        Written run = Written.runs("""
                scenario: layers
                duration: 60s
                drain: until-empty max 20s
                policies: {again: {retry: {attempts: 3, backoff: none}}}
                clients: {people: {arrivals: constant(1/s), calls: a.do, with: again}}
                services:
                  a: {operations: {do: [{call: b.do, with: again}]}}
                  b: {operations: {do: [{call: c.do, with: again}]}}
                  c: {operations: {do: [{fail: 100%}]}}
                """);
        var amplification = run.result().amplification();
        assertEquals(List.of("people -> a.do", "people -> a.do -> b.do", "people -> a.do -> b.do -> c.do"),
                List.copyOf(amplification.keySet()));
        assertEquals(3, amplification.get("people -> a.do -> b.do -> c.do").attemptsPerCall());
        assertEquals(27, amplification.get("people -> a.do -> b.do -> c.do").alongPath());
        assertEquals(27 * 60, run.result().internal().get("b -> c.do").attempts());
    }

    @Test
    void aPathGoesThroughBranchesChoicesAndFallbacksAndEndsBeforeACircle() {
        Written run = Written.runs("""
                scenario: paths
                duration: 10s
                policies: {second: {fallback: {call: d.do}}}
                clients: {people: {arrivals: constant(1/s), calls: a.do}}
                services:
                  a: {operations: {do: [{all: [{call: b.do}, {call: c.do, with: second}]}]}}
                  b: {operations: {do: [{choose: {50%: [{call: d.do}]}}]}}
                  c: {operations: {do: [{work: 1ms, fallback: [{call: b.do}]}]}}
                  d: {operations: {do: [{work: 1ms}]}}
                """);
        assertEquals(List.of("people -> a.do", "people -> a.do -> b.do", "people -> a.do -> b.do -> d.do",
                "people -> a.do -> c.do", "people -> a.do -> c.do -> b.do", "people -> a.do -> c.do -> b.do -> d.do",
                "people -> a.do -> d.do"), List.copyOf(run.result().amplification().keySet()));
    }

    private static Written slow(String policy) {
        return Written.runs("""
                scenario: slow
                duration: 60s
                drain: until-empty max 20s
                policies: {careful: {%s}}
                clients: {people: {arrivals: constant(1/s), calls: shop.buy}}
                services:
                  shop: {operations: {buy: [{call: bank.pay, with: careful}]}}
                  bank: {operations: {pay: [{choose: {50%%: [{work: 20ms}], else: [{work: 60ms}]}}]}}
                """.formatted(policy));
    }

    @Test
    void workThatIsDoneAfterTheCallerGaveUpIsWasted() {
        Written run = slow("timeout: 50ms");
        double gaveUp = run.count("shop -> bank.pay", "timeout", "timeouts");
        var wasted = run.result().wastedWork().get("bank");
        assertTrue(gaveUp > 15 && gaveUp < 45);
        assertEquals(gaveUp * 0.06, wasted.seconds(), 1e-9);
        assertEquals(gaveUp * 60 / (gaveUp * 60 + (60 - gaveUp) * 20), wasted.share(), 1e-9);
    }

    @Test
    void wordToTheCalleeWastesLess() {
        Written run = slow("timeout: {after: 50ms, cancels: true}");
        double gaveUp = run.count("shop -> bank.pay", "timeout", "timeouts");
        double seconds = run.result().wastedWork().get("bank").seconds();
        assertTrue(seconds > 0 && seconds < gaveUp * 0.0525, "stopped after the 50 ms of patience and a trip: " + seconds);
    }

    @Test
    void nothingIsWastedWhereEverybodyWaits() {
        assertEquals(0, slow("timeout: 1s").result().wastedWork().get("bank").share());
    }

    @Test
    void requestsThatAreNotWorkedOnAreCounted() {
        Written run = Written.runs("""
                scenario: line
                duration: 60s
                policies: {careful: {deadline: 50ms}}
                clients: {people: {arrivals: constant(20/s), calls: shop.buy}}
                services:
                  shop: {operations: {buy: [{call: bank.pay, with: careful}]}}
                  bank: {workers: 1, operations: {pay: [{work: 70ms}]}}
                """);
        assertTrue(run.result().wastedWork().get("bank").expired() > 300);
    }
}
