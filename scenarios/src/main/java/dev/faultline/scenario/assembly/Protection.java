package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.resilience.PolicyChain;
import dev.faultline.model.resilience.PolicyContext;
import dev.faultline.model.resilience.Timeout;
import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.settings.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts policies around the way to a callee, and a timeout of 60 s where the scenario says nothing of one. */
final class Protection {

    private static final Patience DEFAULT = new Patience(Duration.ofSeconds(60).toNanos());

    private final Map<String, PolicySpec> policies;

    Protection(Map<String, PolicySpec> policies) {
        this.policies = policies;
    }

    /**
     * The way with a policy around it, and with a timeout for each attempt in any case.
     *
     * @param policy its name, or null
     */
    Endpoint around(Endpoint way, String policy, PolicyContext context) {
        List<PolicyPart> parts = parts(policy);
        boolean hasTimeout = parts.stream().anyMatch(part -> part.settings() instanceof Timeout.Settings);
        return wrap(hasTimeout ? way : timeout(DEFAULT, context, way), parts, context);
    }

    /** The way of clients, who give up all of their attempts together when their patience ends. */
    Endpoint ofClients(Endpoint way, String policy, Patience patience, PolicyContext context) {
        return timeout(patience, context, wrap(way, parts(policy), context));
    }

    private List<PolicyPart> parts(String policy) {
        return policy == null ? List.of() : policies.get(policy).parts();
    }

    private static Endpoint wrap(Endpoint way, List<PolicyPart> outermostFirst, PolicyContext context) {
        return PolicyChain.around(way, outermostFirst.stream()
                .map(part -> new PolicyChain.Part(part.kind(), part.settings())).toList(), context).outermost();
    }

    private static Endpoint timeout(Patience patience, PolicyContext context, Endpoint way) {
        return new Timeout.Kind().build(new Timeout.Settings(patience, false), context, way);
    }
}
