package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.ConsumerSpec;
import dev.faultline.scenario.spec.CoresSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.settings.Limit;
import java.util.List;
import java.util.Locale;

/**
 * Warns of queues that only grow: more work comes in than can be done, by means, even if nothing fails. A line with a limit, one
 * that gives up who waits too long, and load shedding turn requests away instead, which may be what a scenario is about.
 */
final class LoadLint {

    private final Scenario scenario;
    private final CallGraph graph;
    private final Binder binder;
    private final Load load;

    LoadLint(Scenario scenario, CallGraph graph, Binder binder) {
        this.scenario = scenario;
        this.graph = graph;
        this.binder = binder;
        this.load = new Load(scenario, graph);
    }

    void check() {
        scenario.services().forEach((name, service) -> {
            boolean bounded = !service.queue().limit().isUnlimited() || !service.shed().isEmpty()
                    || service.queue().order().kind().givesUp(service.queue().order().settings());
            if (!bounded) {
                calls(name, service);
            }
            service.consumes().forEach((channel, consumer) -> messages(name, service, channel, consumer));
        });
    }

    private void calls(String name, ServiceSpec service) {
        List<Handler> handlers = service.operations().keySet().stream()
                .map(operation -> graph.handler(name + "." + operation)).toList();
        double work = handlers.stream().mapToDouble(handler -> load.perSecond(handler) * handler.workNanos() / 1e9).sum();
        double held = handlers.stream().mapToDouble(handler -> load.perSecond(handler) * load.heldNanos(handler) / 1e9).sum();
        Limit cores = service.cores().map(CoresSpec::count).orElse(service.workers());
        double byCores = cores.isUnlimited() ? 0 : work / (service.mostInstances() * (double) cores.count());
        double byWorkers = service.workers().isUnlimited() ? 0
                : held / (service.mostInstances() * (double) service.workers().count());
        if (Math.max(byCores, byWorkers) >= 1) {
            boolean onCores = byCores >= byWorkers;
            warn(binder.origin(service).head(), "`" + name + "`", onCores ? byCores : byWorkers, service.mostInstances(),
                    onCores ? cores.count() : service.workers().count(), onCores ? "cores" : "workers");
        }
    }

    private void messages(String name, ServiceSpec service, String channel, ConsumerSpec consumer) {
        Handler handler = graph.handler(channel + "@" + name);
        double held = load.perSecond(handler) / consumer.batch() * load.heldNanos(handler) / 1e9;
        double busy = held / (service.mostInstances() * (double) consumer.workers());
        if (busy >= 1) {
            warn(binder.origin(consumer).head(), "`" + name + "` as consumer of `" + channel + "`", busy, service.mostInstances(),
                    consumer.workers(), "workers");
        }
    }

    private void warn(Span span, String who, double busy, int instances, long each, String what) {
        String times = String.format(Locale.ROOT, "%.2f", busy);
        binder.diagnostics.add(Diagnostic.of(Code.UNSTABLE, span, who + " gets " + times
                + " times the work that it can do, so its queue"
                + " only grows").label("busy " + times + " times over, by mean work and base rates")
                .help("it has " + instances + " x " + each + " " + what
                + ": give it more, give it less to do, or limit its queue"));
    }
}
