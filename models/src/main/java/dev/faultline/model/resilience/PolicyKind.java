package dev.faultline.model.resilience;

import dev.faultline.settings.Variant;

/** A resilience policy of the language; found by {@link java.util.ServiceLoader}. */
public interface PolicyKind extends Variant {
    /**
     * Where the policy stands when policies are written as a map, which has one fixed order: the outermost has the lowest
     * position. Fallback 10, deadline 20, retry 30, circuit breaker 40, rate limiter 50, bulkhead 60, hedge 70, timeout 80.
     */
    int position();
}
