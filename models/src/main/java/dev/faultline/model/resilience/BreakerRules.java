package dev.faultline.model.resilience;

/**
 * How a circuit breaker behaves; {@link CircuitBreakerSettings} says in which words that is written.
 *
 * @param initial           where it begins
 * @param whileClosed       the window that may open it
 * @param whileHalfOpen     the window that opens or closes it
 * @param probes            how many calls it lets through while half-open
 * @param openWait          how long it stays open, by how often it has opened since it was last closed
 * @param halfOpensByItself whether it half-opens when that time is over, or with the first call after it
 * @param probeWaitNanos    how long it stays half-open at most, in nanoseconds; 0 is for ever
 * @param closesAfterWait   whether it closes then, or opens
 */
record BreakerRules(CircuitBreaker.Status initial, BreakerWindow.Maker whileClosed, BreakerWindow.Maker whileHalfOpen, int probes,
        Backoff openWait, boolean halfOpensByItself, long probeWaitNanos, boolean closesAfterWait) {

    /** Opens after so many failures within so much time; closes when all probes are good, opens with the first that is not. */
    static BreakerRules everyday(FailureLimit limit, Backoff openFor, int probes) {
        return new BreakerRules(CircuitBreaker.Status.CLOSED,
                now -> new FailureWindow(limit.failures(), limit.within().toNanos()), now -> new ProbeWindow(probes),
                probes, openFor, false, 0, false);
    }
}
