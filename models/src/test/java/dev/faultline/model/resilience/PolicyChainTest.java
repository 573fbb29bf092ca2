package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.PolicyChain.Part;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void kindsAreFoundByTheirNamesAndExplainThemselves() {
        List<PolicyKind> kinds = ServiceLoader.load(PolicyKind.class).stream().map(ServiceLoader.Provider::get).toList();
        assertEquals(List.of("retry", "circuit-breaker", "timeout"), kinds.stream().map(PolicyKind::key).toList());
        for (PolicyKind kind : kinds) {
            assertTrue(kind.getClass().isAnnotationPresent(Doc.class), kind::key);
            assertTrue(kind.getClass().isAnnotationPresent(Example.class), kind::key);
            for (RecordComponent component : kind.settings().getRecordComponents()) {
                assertTrue(component.isAnnotationPresent(Doc.class), component::getName);
                assertTrue(component.isAnnotationPresent(Default.class) || component.getType() == Optional.class,
                        component::getName);
            }
        }
    }
}
