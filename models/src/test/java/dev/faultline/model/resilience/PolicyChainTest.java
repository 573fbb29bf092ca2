package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.PolicyChain.Part;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Patience;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PolicyChainTest {

    private final Part timeout = new Part(new Timeout.Kind(), new Timeout.Settings(new Patience(300 * MS), false));
    private final Part breaker = new Part(new CircuitBreaker.Kind(), BreakerWords.settings(Map.of("opens-after",
            new FailureLimit(2, Duration.ofSeconds(30)))));
    private final Part retry = new Part(new Retry.Kind(),
            new Retry.Settings(4, Backoff.parse(Arguments.of("100ms")), Jitter.NONE));

    @Test
    void positionsPutTheRetryOutermostAndTheTimeoutInnermost() {
        assertTrue(retry.kind().position() < breaker.kind().position());
        assertTrue(breaker.kind().position() < timeout.kind().position());
    }

    @Test
    void theBreakerCountsAttemptsWhenTheRetryIsOutside() {
        Rehearsal play = new Rehearsal("lost");
        PolicyChain chain = PolicyChain.around(play.callee, List.of(retry, breaker, timeout), play.context);
        play.calls(chain);
        assertEquals(List.of("0 asked 1", "300 given up 1", "400 asked 2", "700 given up 2", "900 got REJECTED after 4 attempts"),
                play.runs(10_000));
        assertEquals(2, chain.all(CircuitBreaker.class).findFirst().orElseThrow().rejected());
        assertEquals(2, chain.all(Timeout.class).findFirst().orElseThrow().expired());
    }

    @Test
    void aListIsOutermostFirst() {
        Rehearsal play = new Rehearsal("error 100ms");
        play.calls(PolicyChain.around(play.callee, List.of(timeout, retry), play.context));
        assertEquals(List.of("0 asked 1", "200 asked 2", "300 given up 2", "300 got TIMEOUT after 2 attempts"),
                play.runs(10_000));
    }

    @Test
    void withoutPoliciesIsWhatItGuards() {
        Rehearsal play = new Rehearsal("ok");
        assertSame(play.callee, PolicyChain.around(play.callee, List.of(), play.context).outermost());
        Part endless = new Part(new Timeout.Kind(), new Timeout.Settings(Patience.FOREVER, false));
        PolicyChain chain = PolicyChain.around(play.callee, List.of(endless), play.context);
        assertSame(play.callee, chain.outermost());
        assertEquals(0, chain.all(Timeout.class).count());
    }

    /** The fixed order of a policy that is written as a map; it is part of the language. */
    @Test
    void kindsAreFoundByTheirNamesAndKnowTheirPlace() {
        List<PolicyKind> kinds = ServiceLoader.load(PolicyKind.class).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(PolicyKind::position)).toList();
        assertEquals(kinds.size(), kinds.stream().map(PolicyKind::position).distinct().count(), "no two in one place");
        List<String> order = List.of("fallback", "deadline", "retry", "circuit-breaker", "adaptive-throttling", "rate-limiter",
                "bulkhead", "thread-pool-bulkhead", "hedge", "timeout");
        assertEquals(order, kinds.stream().map(PolicyKind::key).filter(order::contains).toList());
    }
}
