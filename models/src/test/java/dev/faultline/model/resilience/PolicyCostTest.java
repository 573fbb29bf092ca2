package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Endpoint;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What stands around every call of a scenario costs no object a call, four of it around each other as in a chain of services. */
class PolicyCostTest {

    private final Judgement judgement = Judgement.of(PermanentErrors.SUCCESS, List.of(FailureKind.values()), List.of());
    private final Rehearsal play = new Rehearsal("ok");

    private void costsNoObject(BiFunction<PolicyContext, Endpoint, Endpoint> policy) {
        costsNoObject(0, policy);
    }

    private void costsNoObject(int timersOfOurOwn, BiFunction<PolicyContext, Endpoint, Endpoint> policy) {
        Endpoint chain = new SteadyState.Echo(play, 0);
        for (int i = 0; i < 4; i++) {
            chain = policy.apply(play.context, chain);
        }
        long extra = SteadyState.bytesPerCall(play, chain)
                - SteadyState.bytesPerCall(play, new SteadyState.Echo(play, timersOfOurOwn));
        assertTrue(extra < 16, extra + " bytes a call: less than one object is none");
    }

    @Test
    void aRetry() {
        costsNoObject((context, inner) -> new Retry(new Retry.Settings(3, Backoff.NONE, Jitter.FULL), context, inner));
    }

    @Test
    void aRetryWithinItsBudget() {
        for (String budget : List.of("20%", "envoy(20%)", "grpc(tokens 10 ratio 0.1)", "aws(500)")) {
            Retry.Settings settings = new Retry.Settings(3, Backoff.NONE, Jitter.FULL, List.of(FailureKind.ERROR),
                    Optional.of(RetryBudget.parse(Arguments.of(budget))));
            costsNoObject((context, inner) -> new Retry(settings, context, inner));
        }
    }

    @Test
    void aDeadline() {
        costsNoObject(4, (context, inner) -> new Deadline(1_000_000_000, true, context, inner));
        costsNoObject((context, inner) -> Deadline.inherited(context, inner));
    }

    @Test
    void aHedge() {
        for (String after : List.of("300ms", "p95")) {
            costsNoObject(4, (context, inner) ->
                    new Hedge(new Hedge.Settings(HedgeDelay.parse(after), 2, false), context, inner));
        }
    }

    @Test
    void aConcurrencyLimit() {
        costsNoObject((context, inner) -> new ConcurrencyLimit(() -> new AimdLimit(20, 20, 200, 1), context, inner));
        costsNoObject((context, inner) -> new ConcurrencyLimit(() -> new Gradient2Limit(20, 20, 200), context, inner));
        costsNoObject((context, inner) -> new ConcurrencyLimit(() -> new VegasLimit(20, 200, () -> 0.5), context, inner));
    }

    @Test
    void aFallback() {
        costsNoObject((context, inner) -> new Fallback(List.of(FailureKind.ERROR), null, context, inner));
    }

    @Test
    void aCircuitBreaker() {
        BreakerRules rules = BreakerRules.everyday(new FailureLimit(5, Duration.ofSeconds(30)),
                Backoff.fixed(Duration.ofSeconds(1)), 3);
        costsNoObject((context, inner) -> new CircuitBreaker(rules, judgement, context, inner));
    }

    @Test
    void aCircuitBreakerWithAWindowOfCallsOrOfTime() {
        for (WindowSize size : List.of(new WindowSize(100, false), new WindowSize(10, true))) {
            BreakerRules rules = BreakerWords.settings(Map.of("sliding-window-size", size)).rules();
            costsNoObject((context, inner) -> new CircuitBreaker(rules, judgement, context, inner));
        }
    }

    @Test
    void aRateLimiterABulkheadAndAdaptiveThrottling() {
        costsNoObject(new RateLimiter.Kind(), new RateLimiter.Settings(1_000, Duration.ofMillis(1), LimiterKind.FIXED_WINDOW,
                Optional.empty(), Patience.FOREVER, false));
        costsNoObject(new Bulkhead.Kind(), new Bulkhead.Settings(25, Patience.FOREVER));
        costsNoObject(new ThreadPoolBulkhead.Kind(), new ThreadPoolBulkhead.Settings(4, Optional.of(2), 10,
                Duration.ofMillis(20)));
        costsNoObject(new AdaptiveThrottling.Kind(), new AdaptiveThrottling.Settings(2, Duration.ofMinutes(2),
                List.of(FailureKind.REJECTED)));
    }

    private void costsNoObject(PolicyKind kind, Record settings) {
        costsNoObject((context, inner) -> kind.build(settings, context, inner));
    }
}
