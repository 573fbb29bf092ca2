package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Arrivals;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.scenario.yaml.CallGraph.Circle;

/**
 * Tells what can be read but can not be meant: errors first, and if there are none, the warnings of the checks that reason about
 * load, retries, timeouts, faults and samples.
 */
final class SenseCheck {

    private final Scenario scenario;
    private final Binder binder;
    private final Diagnostics diagnostics;

    SenseCheck(Scenario scenario, Binder binder, Diagnostics diagnostics) {
        this.scenario = scenario;
        this.binder = binder;
        this.diagnostics = diagnostics;
    }

    void check() {
        if (scenario.clients().isEmpty()) {
            diagnostics.add(Diagnostic.of(Code.ZERO_RATE, binder.origin(scenario).value("clients"),
                    "there are no clients, so nothing would"
                    + " ever happen").help("write `clients: {users: {arrivals: poisson(10/s), calls: service.operation}}`"));
        }
        warmUp();
        scenario.services().forEach(this::idle);
        new StoreCheck(scenario, binder).check();
        new MessageCheck(scenario, binder).check();
        new FaultCheck(scenario, binder).check();
        new RequestCheck(scenario, binder).check();
        new SagaCheck(scenario, binder).check();
        new OutboxCheck(scenario, binder).check();
        new AudienceCheck(scenario, binder).check();
        new WorldKeyCheck(scenario, binder).check();
        new ClaimCheckCheck(scenario, binder).check();
        scenario.clients().values().forEach(this::rate);
        CallGraph graph = new CallGraph(scenario);
        graph.circle().ifPresent(this::endless);
        if (diagnostics.hasErrors()) {
            return;
        }
        if (graph.isOrdered()) {
            new LoadLint(scenario, graph, binder).check();
            new IdlePolicyLint(scenario, graph, binder).check();
        }
        new RetryLint(scenario, graph, binder).check();
        new TimeoutLint(scenario, graph, binder).check();
        new FaultLint(scenario, graph, binder).check();
        new LifeLint(scenario, binder).check();
        new SampleLint(scenario, binder).check();
        new TopicLint(scenario, binder).check();
    }

    private void idle(String name, ServiceSpec service) {
        boolean areGatewaysKnown = scenario.push().values().stream().allMatch(push -> scenario.services().containsKey(push.gateway()));
        if (service.operations().isEmpty() && service.consumes().isEmpty() && !scenario.isGateway(name) && areGatewaysKnown) {
            diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(service).head(),
                    "service `" + name + "`: it neither answers nor consumes anything, and it is no push channel's gateway")
                    .help("write `operations` or `consumes`"));
        }
    }

    private void warmUp() {
        if (scenario.warmUp().compareTo(scenario.duration()) >= 0) {
            Origin top = binder.origin(scenario);
            diagnostics.add(Diagnostic.of(Code.WARM_UP_TOO_LONG, top.value("warm-up"),
                    "the warm-up is as long as the run or longer, so"
                    + " nothing would be measured").related(top.value("duration"), "the run"));
        }
    }

    private void endless(Circle circle) {
        diagnostics.add(Diagnostic.of(Code.ENDLESS_CALLS, binder.origin(circle.closing().step()).value(
                circle.closing().step().kind().key()),
                "one request would call"
                + " without end: " + String.join(" -> ", circle.operations()))
                .help("calls can not come back to where they came from"));
    }

    private void rate(ClientSpec client) {
        Origin origin = binder.origin(client);
        Span arrivals = origin.value("arrivals");
        boolean zero = client.arrivals() instanceof Arrivals.Poisson poisson && poisson.rate().perSecond() == 0
                || client.arrivals() instanceof Arrivals.Constant constant && constant.rate().perSecond() == 0;
        if (zero) {
            diagnostics.add(Diagnostic.of(Code.ZERO_RATE, arrivals, "a base rate of zero: no request would ever arrive")
                    .help("leave the client out, or begin with a small rate; a shape may go down to 0/s"));
        }
        if (client.arrivals() instanceof Arrivals.Closed && !client.shape().isEmpty()) {
            diagnostics.add(Diagnostic.of(Code.SHAPE_WITHOUT_RATE, origin.value("shape"),
                    "a shape changes the rate of arrivals, and closed arrivals have none")
                    .related(arrivals, "these users come back when they are answered"));
        }
    }
}
