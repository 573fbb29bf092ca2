package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Arrivals;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.Io;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Handler.Contact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often each handler is asked a second, and how long it holds a worker, by means: without failures, retries, changes of the
 * rate, parallel calls, and waiting for a free worker. So it is the least load that there can be, which is what a warning needs.
 */
final class Load {

    private final Scenario scenario;
    private final CallGraph graph;
    private final Map<String, Double> perSecond = new LinkedHashMap<>();
    private final Map<String, Double> heldNanos = new LinkedHashMap<>();

    /** Of a graph that is ordered. */
    Load(Scenario scenario, CallGraph graph) {
        this.scenario = scenario;
        this.graph = graph;
        graph.calleesFirst().forEach(this::hold);
        for (ClientSpec client : scenario.clients().values()) {
            rate(client.arrivals()).ifPresent(rate -> {
                client.calls().ifPresent(operation -> perSecond.merge(operation, rate, Double::sum));
                client.sends().ifPresent(channel -> scenario.destinations(channel, client.publishing())
                        .forEach(queue -> send(queue, rate)));
            });
        }
        graph.callersFirst().forEach(this::pass);
    }

    /** The base rate of open arrivals, in a second; that of closed ones depends on the answers. */
    static Optional<Double> rate(Arrivals arrivals) {
        if (arrivals instanceof Arrivals.Poisson poisson) {
            return Optional.of(poisson.rate().perSecond());
        }
        return arrivals instanceof Arrivals.Constant constant ? Optional.of(constant.rate().perSecond()) : Optional.empty();
    }

    double perSecond(Handler handler) {
        return perSecond.getOrDefault(handler.name(), 0.0);
    }

    /** How long one request holds a worker, in nanoseconds. */
    double heldNanos(Handler handler) {
        return scenario.services().get(handler.service()).io() == Io.ASYNC ? handler.workNanos() : heldNanos.get(handler.name());
    }

    private void hold(Handler handler) {
        double nanos = handler.ownNanos();
        for (Contact call : handler.calls()) {
            nanos += call.parallel() ? 0 : call.times() * heldNanos.getOrDefault(call.to(), 0.0);
        }
        heldNanos.put(handler.name(), nanos);
    }

    private void pass(Handler handler) {
        double rate = perSecond(handler);
        handler.calls().forEach(call -> perSecond.merge(call.to(), rate * call.times(), Double::sum));
        handler.sends().forEach(send -> send(send.to(), rate * send.times()));
    }

    /** Several services that consume one channel share its messages in a way that is not known here. */
    private void send(String channel, double rate) {
        if (graph.consumersOf(channel).size() == 1) {
            perSecond.merge(graph.consumersOf(channel).get(0).name(), rate, Double::sum);
        }
    }
}
