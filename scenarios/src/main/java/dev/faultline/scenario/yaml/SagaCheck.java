package dev.faultline.scenario.yaml;

import dev.faultline.model.saga.SagaPlan;
import dev.faultline.scenario.spec.BrokerSpec;
import dev.faultline.scenario.spec.SagaSpec;
import dev.faultline.scenario.spec.SagaStepSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what can not be meant of sagas: steps that can not be taken back before the pivot, compensations that nobody would need. */
final class SagaCheck {

    private final Scenario scenario;
    private final Binder binder;

    SagaCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.sagas().forEach((name, saga) -> {
            size(name, saga);
            pivot(name, saga);
            roles(saga);
            style(name, saga);
        });
    }

    private void size(String name, SagaSpec saga) {
        if (saga.steps().isEmpty() || saga.steps().size() > SagaPlan.MOST_STEPS) {
            tell(binder.origin(saga).value("steps"), "the saga `" + name + "` has " + saga.steps().size() + " steps",
                    "write one step or more, and at most " + SagaPlan.MOST_STEPS);
        }
    }

    private void pivot(String name, SagaSpec saga) {
        SagaStepSpec marked = null;
        for (int i = 0; i < saga.steps().size(); i++) {
            SagaStepSpec step = saga.steps().get(i);
            if (step.pivot() && marked != null) {
                binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value("pivot"), "the saga `" + name
                        + "` has two pivots").related(binder.origin(marked).value("pivot"), "the other one")
                        .help("one step is the point of no return"));
            }
            marked = step.pivot() ? step : marked;
            if (i < saga.pivot() && step.undo().isEmpty()) {
                tell(binder.origin(step).value("do"), "`" + step.operation() + "` comes before the pivot, `"
                        + saga.steps().get(saga.pivot()).operation() + "`, and nothing takes it back",
                        "write what takes it back: `undo: service.operation`");
            } else if (i > saga.pivot() && step.undo().isPresent()) {
                tell(binder.origin(step).value("undo"), "`" + step.operation() + "` comes behind the pivot, `"
                        + saga.steps().get(saga.pivot()).operation() + "`, so it would never be taken back",
                        "leave `undo` out, or mark a later step as the pivot");
            }
        }
    }

    /** A participant knows by its operation which step it is. */
    private void roles(SagaSpec saga) {
        Map<String, Span> seen = new LinkedHashMap<>();
        for (SagaStepSpec step : saga.steps()) {
            Origin origin = binder.origin(step);
            role(step.operation(), origin.value("do"), seen);
            step.undo().ifPresent(undo -> role(undo, origin.value("undo"), seen));
        }
    }

    private void role(String operation, Span where, Map<String, Span> seen) {
        Span before = seen.putIfAbsent(operation, where);
        if (before != null) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, where, "`" + operation + "` stands in this saga twice")
                    .related(before, "the first time").help("give each step and each compensation an operation of its own"));
        }
    }

    private void style(String name, SagaSpec saga) {
        Origin origin = binder.origin(saga);
        if (!saga.isChoreographed()) {
            saga.via().ifPresent(any ->
                    tell(origin.value("via"), "an orchestrated saga needs no broker", "leave `via` out, or write `style: choreographed`"));
            return;
        }
        if (saga.via().isEmpty()) {
            tell(origin.value("style"), "nothing says where the events of the saga `" + name + "` go", "name a broker: `via: events`");
        }
        saga.store().ifPresent(any -> tell(origin.value("store"), "a choreographed saga has no log: nobody knows how far it is",
                "leave `store` out"));
        for (SagaStepSpec step : saga.steps()) {
            step.with().ifPresent(any -> needless(step, "with"));
            step.timeout().ifPresent(any -> needless(step, "timeout"));
        }
        BrokerSpec broker = scenario.brokers().get(saga.via().orElse(""));
        if (broker != null && broker.kind().withChannels(broker.settings(), saga.channels(name)).isEmpty()) {
            tell(origin.value("via"), "a saga can not make channels at a broker of the kind `" + broker.kind().key() + "`",
                    "choose one that keeps messages and delivers again what was not acknowledged: `ideal`, `kafka`, `rabbitmq`, `pulsar` or `sqs`");
        }
    }

    private void needless(SagaStepSpec step, String key) {
        tell(binder.origin(step).value(key), "nobody calls a step of a choreographed saga, so it needs no `" + key + "`",
                "leave it out");
    }

    private void tell(Span where, String message, String help) {
        binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, where, message).help(help));
    }
}
