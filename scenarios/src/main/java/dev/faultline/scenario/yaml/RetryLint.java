package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Handler.Contact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Warns of retries that multiply: with r attempts at each of d layers, the bottom sees up to r to the d calls of one request, and
 * sees them just when it is in trouble.
 */
final class RetryLint {

    /** The most calls that one request of somebody can become, and by which layers. */
    private record Most(double calls, List<String> layers) {

        Most through(String layer, int factor) {
            List<String> more = new ArrayList<>(layers);
            if (factor > 1) {
                more.add(layer + " x" + factor);
            }
            return new Most(calls * factor, more);
        }
    }

    private final Scenario scenario;
    private final CallGraph graph;
    private final Binder binder;
    private final Map<String, Most> most = new LinkedHashMap<>();

    RetryLint(Scenario scenario, CallGraph graph, Binder binder) {
        this.scenario = scenario;
        this.graph = graph;
        this.binder = binder;
    }

    void check() {
        scenario.clients().forEach((name, client) -> client.calls().ifPresent(operation ->
                offer(operation, new Most(1, List.of()).through(name, callsAtMost(scenario, client.with())))));
        scenario.services().forEach((service, spec) -> spec.consumes().forEach((channel, consumer) ->
                offer(channel + "@" + service, new Most(1, List.of()).through(channel, consumer.retry().attempts()))));
        for (Handler handler : graph.callersFirst()) {
            Most before = most.getOrDefault(handler.name(), new Most(1, List.of()));
            handler.calls().forEach(call -> pass(handler, before, call));
        }
    }

    private void pass(Handler handler, Most before, Contact call) {
        Most after = before.through(handler.name(), callsAtMost(scenario, call.policy()));
        if (after.layers().size() > Math.max(1, before.layers().size())) {
            binder.diagnostics.add(Diagnostic.of(Code.RETRIES_MULTIPLY, binder.origin(call.step()).value("with"),
                    "retries multiply: one request can cause up to " + Math.round(after.calls()) + " calls to `" + call.to()
                            + "`")
                    .label(String.join(" -> ", after.layers())).help("retry in one layer only"));
        }
        offer(call.to(), after);
    }

    private void offer(String handler, Most offered) {
        Most known = most.get(handler);
        if (known == null || known.calls() < offered.calls()) {
            most.put(handler, offered);
        }
    }

    /** How many calls a policy can make of one. */
    static int callsAtMost(Scenario scenario, Optional<String> policy) {
        PolicySpec spec = policy.map(scenario.policies()::get).orElse(null);
        long calls = 1;
        for (PolicyPart part : spec == null ? List.<PolicyPart>of() : spec.parts()) {
            calls = Math.min(Integer.MAX_VALUE, calls * part.kind().callsAtMost(part.settings()));
        }
        return (int) calls;
    }
}
