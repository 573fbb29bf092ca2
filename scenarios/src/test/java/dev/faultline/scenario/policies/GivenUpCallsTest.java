package dev.faultline.scenario.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.OperationResult;
import org.junit.jupiter.api.Test;

/** How a call between services is booked that its caller gives up: it has ended for him, and ends once. */
class GivenUpCallsTest {

    @Test
    void theSlowerBranchesOfAnyAreCancelled() {
        OperationResult call = Written.runs("""
                scenario: first-of-two
                duration: 60s
                drain: until-empty max 10s
                clients: {people: {arrivals: constant(1/s), calls: shop.buy}}
                services:
                  shop: {operations: {buy: [{any: [{call: quick.answer}, {call: slow.answer}]}]}}
                  quick: {operations: {answer: [{work: 10ms}]}}
                  slow: {operations: {answer: [{work: 500ms}]}}
                """).result().internal().get("shop -> slow.answer");
        assertEquals(60, call.started());
        assertEquals(60, call.outcomes().cancelled());
        assertEquals(0, call.unfinished());
    }

    @Test
    void whatADeadlineFurtherOutEndsHasTimedOutOnce() {
        OperationResult call = Written.runs("""
                scenario: outer-deadline
                duration: 60s
                drain: until-empty max 10s
                policies: {short: {timeout: 100ms}}
                clients: {people: {arrivals: constant(1/s), calls: shop.buy, with: short}}
                services:
                  shop: {workers: 8, operations: {buy: [{call: slow.answer}]}}
                  slow: {workers: 8, operations: {answer: [{work: 500ms}]}}
                """).result().internal().get("shop -> slow.answer");
        assertEquals(60, call.started());
        assertEquals(60, call.outcomes().ok(), "the shop was not told, and has its answer in the end");
        assertEquals(0, call.outcomes().timeout() + call.outcomes().cancelled() + call.unfinished());
    }

    @Test
    void whatIsCancelledTogetherWithItsCallerEndsOnce() {
        OperationResult call = Written.runs("""
                scenario: cancelled
                duration: 60s
                drain: until-empty max 10s
                policies: {short: {timeout: {after: 100ms, cancels: true}}}
                clients: {people: {arrivals: constant(1/s), calls: shop.buy, with: short}}
                services:
                  shop: {workers: 8, operations: {buy: [{call: slow.answer}]}}
                  slow: {workers: 8, operations: {answer: [{work: 500ms}]}}
                """).result().internal().get("shop -> slow.answer");
        assertEquals(60, call.started());
        assertEquals(60, call.outcomes().timeout() + call.outcomes().cancelled());
        assertEquals(0, call.unfinished());
    }
}
