package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.saga.DirtyReads;
import dev.faultline.model.saga.DirtyRefusals;
import dev.faultline.model.saga.Orchestrator;
import dev.faultline.model.saga.Orchestrator.Ways;
import dev.faultline.model.saga.Participant;
import dev.faultline.model.saga.Role;
import dev.faultline.model.saga.SagaBook;
import dev.faultline.model.saga.SagaPlan;
import dev.faultline.model.service.Instance;
import dev.faultline.scenario.assembly.Outlets.Outlet;
import dev.faultline.scenario.spec.SagaSpec;
import dev.faultline.scenario.spec.SagaStepSpec;
import dev.faultline.settings.KeyName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Builds the sagas of a scenario: their books, what stands before operations that take part, and who runs them on instances. */
final class Sagas {

    private final Map<String, SagaSpec> specs;
    private final Protocols protocols;
    private final Map<String, SagaBook> books = new LinkedHashMap<>();
    private final Map<String, List<Role>> roles = new LinkedHashMap<>();
    private final Map<String, DirtyReads> reads = new LinkedHashMap<>();

    Sagas(Map<String, SagaSpec> specs, Stage stage, Protocols protocols) {
        this.specs = specs;
        this.protocols = protocols;
        specs.forEach((name, spec) -> {
            SagaBook book = new SagaBook(stage.simulation(), plan(name, spec));
            books.put(name, book);
            for (int i = 0; i < spec.steps().size(); i++) {
                SagaStepSpec step = spec.steps().get(i);
                int index = i;
                role(step.operation(), new Role(book, index, false));
                step.undo().ifPresent(undo -> role(undo, new Role(book, index, true)));
            }
        });
    }

    private void role(String operation, Role role) {
        roles.computeIfAbsent(operation, any -> new ArrayList<>()).add(role);
    }

    private static SagaPlan plan(String name, SagaSpec spec) {
        List<SagaPlan.Step> steps = spec.steps().stream().map(step -> new SagaPlan.Step(step.operation(), step.undo().isPresent(),
                step.timeout().orElse(spec.timeout()).nanos())).toList();
        return new SagaPlan(name, steps, spec.pivot(), spec.compensation() == SagaSpec.Compensation.PARALLEL, spec.timeout().nanos(),
                spec.retry().attempts().count(), spec.retry().backoff(), spec.retry().jitter(),
                spec.lateSteps() == SagaSpec.LateSteps.REFUSED);
    }

    List<SagaBook> books() {
        return List.copyOf(books.values());
    }

    /** What stands before an operation: the memory of compensations, if it takes part in a saga, and what stands there anyway. */
    Guard guard(String operation, Guard inner) {
        return roles.containsKey(operation) ? new Participant(roles.get(operation), inner) : inner;
    }

    /** Begins to watch a resource for what sagas do to others. */
    void watch(Resource resource) {
        if (!books.isEmpty()) {
            resource.listen(new DirtyRefusals(books()));
        }
    }

    /** A way to a store, watched for what sagas do to others. */
    Endpoint watched(Endpoint way, StoreUse use, ToLongFunction<Call> key) {
        return books.isEmpty() ? way
                : reads.computeIfAbsent(use.store(), any -> new DirtyReads(books())).watch(way, use.writes(), key);
    }

    /** The place among a service's outlets from which it starts a saga; those that the saga needs are there as well then. */
    int outlet(String saga, Outlets outlets) {
        ways(saga, outlets);
        return outlets.index(Outlet.saga(saga));
    }

    private Ways ways(String saga, Outlets outlets) {
        SagaSpec spec = specs.get(saga);
        List<Integer> steps = new ArrayList<>();
        List<Integer> compensations = new ArrayList<>();
        for (SagaStepSpec step : spec.steps()) {
            steps.add(operation(step.operation(), step, outlets));
            compensations.add(step.undo().map(undo -> operation(undo, step, outlets)).orElse(Ways.NONE));
        }
        return new Ways(steps, compensations, spec.store().map(store -> log(store, true, outlets)).orElse(Ways.NONE),
                spec.store().map(store -> log(store, false, outlets)).orElse(Ways.NONE));
    }

    private int operation(String operation, SagaStepSpec step, Outlets outlets) {
        return outlets.index(Outlet.operation(operation, step.with().orElse(null), protocols.of(operation, null)));
    }

    private static int log(String store, boolean writes, Outlets outlets) {
        return outlets.index(Outlet.store(new StoreUse(store, writes, false, Optional.of(new KeyName("request")), false), null));
    }

    /** Who starts a saga on an instance. */
    Endpoint starter(String saga, Instance instance, Outlets outlets) {
        return new Orchestrator(instance, books.get(saga), ways(saga, outlets));
    }
}
