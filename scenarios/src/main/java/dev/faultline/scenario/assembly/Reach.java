package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.EffectStep;
import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.scenario.spec.OperationSpec;
import dev.faultline.scenario.spec.SagaSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.scenario.spec.StoreSpec;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which effects a request leads to, through calls and queues: those that must be there when it was answered well. */
final class Reach {

    private final Scenario scenario;
    private final Set<String> seen = new LinkedHashSet<>();
    private final ArrayDeque<List<StepSpec>> open = new ArrayDeque<>();
    private final Set<String> effects = new LinkedHashSet<>();

    private Reach(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The effects that a call of an operation, or such a message to a channel, leads to; {@code as} is null for a call. */
    static Collection<String> of(Scenario scenario, String target, Publishing as) {
        Reach reach = new Reach(scenario);
        if (as != null) {
            scenario.destinations(target, as).forEach(reach::channel);
        } else {
            reach.operation(target);
        }
        while (!reach.open.isEmpty()) {
            reach.open.poll().forEach(reach::step);
        }
        return reach.effects;
    }

    private void operation(String name) {
        if (seen.add(name)) {
            int dot = name.lastIndexOf('.');
            ServiceSpec service = scenario.services().get(name.substring(0, dot));
            OperationSpec operation = service.operations().get(name.substring(dot + 1));
            open.add(operation.steps());
        }
    }

    private void channel(String name) {
        if (seen.add("@" + name)) {
            scenario.services().values().forEach(service -> Optional.ofNullable(service.consumes().get(name))
                    .ifPresent(consumer -> open.add(consumer.steps())));
        }
    }

    /** The operation that readers of a cache load from, if there is one behind it. */
    private Optional<String> source(String store) {
        StoreSpec spec = scenario.stores().get(store);
        return spec.kind().source(spec.settings()).flatMap(source ->
                source.contains(".") ? Optional.of(source) : source(source));
    }

    private void step(StepSpec spec) {
        if (spec.settings() instanceof EffectStep.Settings effect) {
            effects.add(effect.effect());
        }
        spec.kind().outline(spec.settings(), new Outline() {
            @Override
            public void call(String operation, Optional<String> policy) {
                operation(operation);
            }

            @Override
            public void send(String channel, Publishing as) {
                scenario.destinations(channel, as).forEach(Reach.this::channel);
            }

            @Override
            public void saga(String name) {
                SagaSpec saga = scenario.sagas().get(name);
                if (saga.style() == SagaSpec.Style.ORCHESTRATED) { // whoever starts another kind learns nothing of its end
                    saga.steps().forEach(step -> operation(step.operation()));
                }
            }

            @Override
            public void store(StoreUse use, Optional<String> policy) {
                Optional<String> source = use.writes() ? Optional.empty() : source(use.store());
                source.ifPresent(Reach.this::operation);
            }

            @Override
            public void sometimes(List<StepSpec> steps, double share) {
                // What happens for some requests only is missing from none.
            }

            @Override
            public void within(List<StepSpec> steps) {
                open.add(steps);
            }
        });
    }
}
