package dev.faultline.scenario.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PolicyResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesInResultsTest {

    private static final String EDGE = "shop -> bank.pay";

    /** One request each second; the bank answers after 10 ms, and refuses everything from 20 s to 40 s. */
    private static final String SHOP = """
            scenario: shop
            duration: 60s
            policies: {careful: {timeout: 300ms, retry: {attempts: 3, backoff: fixed(10ms)}}}
            clients: {people: {arrivals: constant(1/s), calls: shop.buy}}
            services:
              shop: {instances: 2, operations: {buy: [{call: bank.pay, with: careful}]}}
              bank: {operations: {pay: [{work: 10ms}]}}
            chaos: [{at: 19500ms, errors: shop -> bank, rate: 100%, for: 20s}]
            """;

    @Test
    void showsWhatEachPolicyDidSummedOverTheInstancesOfACaller() {
        Written run = Written.runs(SHOP);
        assertEquals(2, run.count(EDGE, "retry", "instances"));
        assertEquals(40, run.count(EDGE, "retry", "retries"));
        assertEquals(20, run.count(EDGE, "retry", "exhausted"));
        assertEquals(run.result().internal().get(EDGE).attempts(), run.count(EDGE, "retry", "attempts"));
        assertEquals(0, run.count(EDGE, "timeout", "timeouts"));
    }

    @Test
    void countsFromTheWarmUpOn() {
        Written run = Written.runs(SHOP.replace("duration: 60s", "duration: 60s\nwarm-up: 29500ms"));
        assertEquals(20, run.count(EDGE, "retry", "retries"));
        assertEquals(10, run.count(EDGE, "retry", "exhausted"));
    }

    @Test
    void tellsTheStepsOfABreakerWithTheirTimesAndInstances() {
        Written run = Written.runs(SHOP.replace("retry: {attempts: 3, backoff: fixed(10ms)}",
                "circuit-breaker: {opens-after: 3 failures in 30s, open-for: 12s, probes: 1}"));
        PolicyResult breaker = run.policy(EDGE, "circuit-breaker");
        assertTrue(breaker.count("rejected") > 0);
        assertEquals(breaker.count("opened") + breaker.count("half-opened") + breaker.count("closed"),
                breaker.transitions().size());
        assertEquals(Set.of("shop-1", "shop-2"),
                Set.copyOf(breaker.transitions().stream().map(PolicyResult.Transition::by).toList()));
        List<PolicyResult.Transition> ofOne = breaker.transitions().stream().filter(step -> step.by().equals("shop-1")).toList();
        assertEquals("open", ofOne.get(0).to());
        assertEquals(24.5, ofOne.get(0).atSeconds(), 1.01);
        assertEquals("closed", ofOne.get(ofOne.size() - 1).to());
    }

    @Test
    void tellsThePatienceOfClientsApartFromTheTimeForEachAttempt() {
        Written run = Written.runs(SHOP.replace("calls: shop.buy}", "calls: shop.buy, with: careful, timeout: 305ms}")
                .replace("work: 10ms", "wait: 400ms").replace("duration: 60s", "duration: 60s\ndrain: until-empty max 5s"));
        assertEquals(40, run.count("people -> shop.buy", "timeout", "timeouts")); // of the 60, 20 get an error at once
        assertEquals(40, run.count("people -> shop.buy", "client-timeout", "timeouts"));
    }

    @Test
    void whoWaitsForEverHasNoTimeoutAndWhatIsInsideIsToldOnce() {
        Written run = Written.runs(SHOP.replace("calls: shop.buy}", "calls: shop.buy, with: careful, timeout: none}"));
        assertEquals(Set.of("retry", "timeout"), run.result().policies().get("people -> shop.buy").keySet());
    }

    @Test
    void aCallWithoutPoliciesHasTheTimeoutThatEveryCallHas() {
        Written run = Written.runs(SHOP.replace(", with: careful", ""));
        assertEquals(Set.of("timeout"), run.result().policies().get(EDGE).keySet());
    }
}
