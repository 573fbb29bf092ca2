package dev.faultline.model.resilience;

import dev.faultline.model.call.Endpoint;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Variant;
import java.util.Optional;

/**
 * A kind of resilience policy of the language; found by {@link java.util.ServiceLoader}. Its settings are the value of its key
 * within a policy: {@code timeout: 300ms}, {@code retry: {attempts: 3}}.
 */
public interface PolicyKind extends Variant {

    /**
     * Where it stands when a policy is written as a map, in which order means nothing; the smallest is outermost. Fallback 10,
     * deadline 20, retry 30, circuit breaker 40, adaptive throttling 45, rate limiter 50, bulkhead 60 (of threads 62), hedge 70,
     * timeout 80.
     */
    int position();

    /**
     * The policy around {@code inner}, with state of its own; {@code inner} itself when the settings leave nothing to do. It
     * should be {@link Reporting}, so that results show what it did.
     */
    Endpoint build(Record settings, PolicyContext context, Endpoint inner);

    /** How many calls it can make of one, at the most; for the checks that reason about a scenario. */
    default int callsAtMost(Record settings) {
        return 1;
    }

    /** After what time callees know that nobody waits any more, and stop by themselves; for ever unless it tells them. */
    default Patience toldToCallees(Record settings) {
        return Patience.FOREVER;
    }

    /** The operation that it calls when the one that it guards has failed, if it calls any. */
    default Optional<String> callsInstead(Record settings) {
        return Optional.empty();
    }

    /**
     * How long a call through it can take, at the most, when what is inside of it can take this long; for the checks that
     * reason about a scenario.
     */
    default Patience longest(Record settings, Patience inside) {
        return inside;
    }

    /**
     * Why it can never act, seeing no more calls than that: what it needs, and what there will be. Empty if it can, or if that is
     * not known. For the checks that reason about a scenario.
     */
    default Optional<String> idleAt(Record settings, Volume volume) {
        return Optional.empty();
    }
}
