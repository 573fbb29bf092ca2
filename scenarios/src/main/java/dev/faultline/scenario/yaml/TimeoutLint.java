package dev.faultline.scenario.yaml;

import dev.faultline.model.resilience.Timeout;
import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Handler.Contact;
import dev.faultline.settings.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Warns of callers that give up while their callee is still retrying: the work goes on for nobody, and the caller's own retry
 * starts it once more.
 */
final class TimeoutLint {

    /** What a call without a timeout waits. */
    private static final Patience DEFAULT = new Patience(Duration.ofSeconds(60).toNanos());

    private final Scenario scenario;
    private final CallGraph graph;
    private final Binder binder;

    TimeoutLint(Scenario scenario, CallGraph graph, Binder binder) {
        this.scenario = scenario;
        this.graph = graph;
        this.binder = binder;
    }

    void check() {
        scenario.clients().forEach((name, client) -> client.calls().ifPresent(operation -> {
            Patience attempt = client.with().isPresent() ? ofAttempt(client.with()) : DEFAULT;
            boolean own = client.timeout().compareTo(attempt) <= 0;
            Origin origin = binder.origin(client);
            compare(name, own ? client.timeout() : attempt, origin.value(own ? "timeout" : "with"), operation, client.with());
        }));
        for (Handler handler : graph.callersFirst()) {
            for (Contact call : handler.calls()) {
                compare(handler.name(), ofAttempt(call.policy()), binder.origin(call.step()).value("with"), call.to(),
                        call.policy());
            }
        }
    }

    private void compare(String caller, Patience patience, Span where, String operation, Optional<String> policy) {
        Handler callee = graph.handler(operation);
        for (Contact call : callee == null ? List.<Contact>of() : callee.calls()) {
            Patience longest = sooner(ofCall(call.policy()), toldToCallees(policy));
            if (RetryLint.callsAtMost(scenario, call.policy()) > 1 && patience.compareTo(longest) < 0) {
                binder.diagnostics.add(Diagnostic.of(Code.TIMEOUT_TOO_SHORT, where, "`" + caller + "` gives up after " + patience
                        + ", while `" + operation + "` may go on trying `" + call.to() + "` " + (longest.isForever() ? "for ever"
                        : "for " + rounded(longest))).related(binder.origin(call.step()).value("with"), "tried again here")
                        .help("wait longer here, or try less long there"));
                return;
            }
        }
    }

    /** A deadline that travels ends what callees do. */
    private Patience toldToCallees(Optional<String> policy) {
        Patience told = Patience.FOREVER;
        PolicySpec spec = policy.map(scenario.policies()::get).orElse(null);
        for (PolicyPart part : spec == null ? List.<PolicyPart>of() : spec.parts()) {
            told = sooner(told, part.kind().toldToCallees(part.settings()));
        }
        return told;
    }

    private static Patience sooner(Patience one, Patience other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Patience rounded(Patience patience) {
        long step = patience.nanos() >= 1_000_000_000 ? 1_000_000 : 1;
        return new Patience(patience.nanos() / step * step);
    }

    /** How long one attempt is waited for: what lies within the retry. */
    private Patience ofAttempt(Optional<String> policy) {
        return fold(policy, true);
    }

    /** How long the whole call can take. */
    private Patience ofCall(Optional<String> policy) {
        return fold(policy, false);
    }

    private Patience fold(Optional<String> policy, boolean untilRetry) {
        PolicySpec spec = policy.map(scenario.policies()::get).orElse(null);
        List<PolicyPart> parts = spec == null ? List.of() : spec.parts();
        boolean hasTimeout = parts.stream().anyMatch(part -> part.settings() instanceof Timeout.Settings);
        Patience patience = hasTimeout ? Patience.FOREVER : DEFAULT;
        for (int i = parts.size() - 1; i >= 0; i--) {
            PolicyPart part = parts.get(i);
            if (untilRetry && part.kind().callsAtMost(part.settings()) > 1) {
                return patience;
            }
            patience = part.kind().longest(part.settings(), patience);
        }
        return patience;
    }
}
