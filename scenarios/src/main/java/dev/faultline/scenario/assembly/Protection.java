package dev.faultline.scenario.assembly;

import dev.faultline.measure.Measurement;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.resilience.CircuitBreaker;
import dev.faultline.model.resilience.Deadline;
import dev.faultline.model.resilience.PolicyChain;
import dev.faultline.model.resilience.PolicyContext;
import dev.faultline.model.resilience.Reporting;
import dev.faultline.model.resilience.Timeout;
import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.settings.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts policies around the way to a callee, and a timeout of 60 s where the scenario says nothing of one. */
final class Protection {

    private static final Patience DEFAULT = new Patience(Duration.ofSeconds(60).toNanos());

    private static final Timeout.Kind TIMEOUT = new Timeout.Kind();
    private static final Deadline.Kind DEADLINE = new Deadline.Kind();
    /** The patience of clients, told apart from the time that they give each attempt. */
    private static final String CLIENT_TIMEOUT = "client-timeout";

    private final Map<String, PolicySpec> policies;
    private final Measurement measurement;
    /** By caller and target: {@code shop -> cards.charge}. */
    private final Map<String, List<CircuitBreaker>> breakers = new LinkedHashMap<>();
    /** Whether a call may come with a deadline that is not its own; if not, no call pays for looking. */
    private final boolean deadlinesTravel;

    /**
     * Protection.
     *
     * @param measurement told of all that is built, or null
     */
    Protection(Map<String, PolicySpec> policies, Measurement measurement) {
        this.policies = policies;
        this.measurement = measurement;
        this.deadlinesTravel = policies.values().stream().flatMap(policy -> policy.parts().stream())
                .anyMatch(part -> part.settings() instanceof Deadline.Settings deadline && deadline.propagates());
    }

    /**
     * The way with a policy around it, and with a timeout for each attempt in any case.
     *
     * @param policy its name, or null
     */
    Endpoint around(Endpoint way, String policy, PolicyContext context) {
        List<PolicyPart> parts = parts(policy);
        boolean hasTimeout = parts.stream().anyMatch(part -> part.settings() instanceof Timeout.Settings);
        Endpoint guarded = wrap(hasTimeout ? way : timeout(DEFAULT, TIMEOUT.key(), context, way), parts, context);
        boolean hasDeadline = !parts.isEmpty() && parts.get(0).settings() instanceof Deadline.Settings;
        return deadlinesTravel && !hasDeadline
                ? watched(DEADLINE.key(), context, Deadline.inherited(context, guarded)) : guarded;
    }

    /** The way to an operation that a policy asks when another has failed: with no policy but a time to wait. */
    Endpoint instead(Endpoint way, Patience patience, PolicyContext context) {
        return timeout(patience, TIMEOUT.key(), context, way);
    }

    /** The way of clients, who give up all of their attempts together when their patience ends. */
    Endpoint ofClients(Endpoint way, String policy, Patience patience, PolicyContext context) {
        return timeout(patience, CLIENT_TIMEOUT, context, wrap(way, parts(policy), context));
    }

    /** The circuit breakers of all instances of a caller, by caller and target. */
    Map<String, List<CircuitBreaker>> breakers() {
        return breakers;
    }

    private List<PolicyPart> parts(String policy) {
        return policy == null ? List.of() : policies.get(policy).parts();
    }

    private Endpoint wrap(Endpoint way, List<PolicyPart> outermostFirst, PolicyContext context) {
        PolicyChain chain = PolicyChain.around(way, outermostFirst.stream()
                .map(part -> new PolicyChain.Part(part.kind(), part.settings())).toList(), context);
        chain.all(CircuitBreaker.class).forEach(
                breaker -> breakers.computeIfAbsent(context.name(), edge -> new ArrayList<>()).add(breaker));
        if (measurement != null) {
            chain.forEachReporting((kind, policy) -> measurement.watch(context.name(), kind, policy));
        }
        return chain.outermost();
    }

    private Endpoint timeout(Patience patience, String kind, PolicyContext context, Endpoint way) {
        Endpoint timeout = TIMEOUT.build(new Timeout.Settings(patience, false), context, way);
        return timeout == way ? way : watched(kind, context, timeout); // for ever is no timeout, and what is inside is watched already
    }

    private Endpoint watched(String kind, PolicyContext context, Endpoint policy) {
        if (measurement != null && policy instanceof Reporting reporting) {
            measurement.watch(context.name(), kind, reporting);
        }
        return policy;
    }
}
