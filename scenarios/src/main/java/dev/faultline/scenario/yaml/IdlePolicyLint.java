package dev.faultline.scenario.yaml;

import dev.faultline.model.resilience.Volume;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Handler.Contact;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Warns of policies that can never act because they see too few calls: a circuit breaker that waits for 20 failures in 30 s where
 * one instance makes ten calls in that time. It counts the most that there can be: every call fails, every retry is made, every
 * redelivery too. Where that is not known (closed arrivals, rates that change) it says nothing.
 */
final class IdlePolicyLint {

    private static final double UNKNOWN = Double.POSITIVE_INFINITY;

    /** What stands around the calls of one service to one operation by one name has one state in each instance. */
    private record Guard(String caller, String operation, String policy) {
    }

    /** How many calls a second a guard sees in all instances, and a place that uses it. */
    private record Use(double perSecond, int instances, Span where) {

        Use and(Use other) {
            return new Use(perSecond + other.perSecond, instances, where);
        }
    }

    private final Scenario scenario;
    private final CallGraph graph;
    private final Binder binder;
    private final Map<String, Double> perSecond = new LinkedHashMap<>();
    private final Map<Guard, Use> uses = new LinkedHashMap<>();

    /** Of a graph that is ordered. */
    IdlePolicyLint(Scenario scenario, CallGraph graph, Binder binder) {
        this.scenario = scenario;
        this.graph = graph;
        this.binder = binder;
    }

    void check() {
        scenario.clients().forEach(this::client);
        for (Handler handler : graph.callersFirst()) {
            double rate = perSecond.getOrDefault(handler.name(), 0.0);
            int instances = Math.max(1, scenario.services().get(handler.service()).instances());
            for (Contact call : handler.calls()) {
                call.policy().ifPresent(policy -> uses.merge(new Guard(handler.service(), call.to(), policy),
                        new Use(rate * call.times(), instances, binder.origin(call.step()).value("with")), Use::and));
                perSecond.merge(call.to(), rate * call.times() * RetryLint.callsAtMost(scenario, call.policy()), Double::sum);
            }
            handler.sends().forEach(send -> sent(send.to(), rate * send.times()));
        }
        uses.forEach(this::judge);
    }

    private void client(String name, ClientSpec client) {
        boolean isKnown = client.shape().isEmpty();
        double rate = isKnown ? Load.rate(client.arrivals()).orElse(UNKNOWN) * (1 + client.duplicates().value()) : UNKNOWN;
        client.calls().ifPresent(operation -> {
            client.with().ifPresent(policy -> uses.put(new Guard(name, operation, policy),
                    new Use(rate, 1, binder.origin(client).value("with"))));
            perSecond.merge(operation, rate * RetryLint.callsAtMost(scenario, client.with()), Double::sum);
        });
        client.sends().ifPresent(channel -> scenario.destinations(channel, client.publishing()).forEach(queue -> sent(queue, rate)));
    }

    /** Each consumer may get them all, and each of them as often as it may be tried. */
    private void sent(String channel, double rate) {
        for (Handler consumer : graph.consumersOf(channel)) {
            int attempts = scenario.services().get(consumer.service()).consumes().get(channel).retry().attempts();
            perSecond.merge(consumer.name(), rate * attempts, Double::sum);
        }
    }

    private void judge(Guard guard, Use use) {
        double perInstance = use.perSecond() / use.instances();
        for (PolicyPart part : scenario.policies().get(guard.policy()).parts()) {
            Volume volume = new Volume(perInstance, scenario.duration());
            if (perInstance != UNKNOWN) {
                part.kind().idleAt(part.settings(), volume).ifPresent(reason -> warn(guard, use, part, reason));
            }
            perInstance *= part.kind().callsAtMost(part.settings());
        }
    }

    private void warn(Guard guard, Use use, PolicyPart part, String reason) {
        binder.diagnostics.add(Diagnostic.of(Code.POLICY_IDLE, use.where(), "the `" + part.kind().key() + "` of `"
                + guard.policy() + "` can never act between " + (use.instances() == 1 ? "" : "an instance of ") + "`" + guard.caller() + "` and `"
                + guard.operation() + "`: " + reason)
                .related(binder.origin(part).head(), "this one")
                .help("let it act after fewer, or look back further; each calling instance counts for itself"));
    }
}
