package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.flow.MessageSpec;
import dev.faultline.model.flow.OnFailure;
import dev.faultline.model.flow.Program;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.flow.SagaStep;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Commit;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.network.Network;
import dev.faultline.model.saga.DirtyReads;
import dev.faultline.model.saga.DirtyRefusals;
import dev.faultline.model.saga.EventStart;
import dev.faultline.model.saga.Orchestrator;
import dev.faultline.model.saga.Orchestrator.Ways;
import dev.faultline.model.saga.Participant;
import dev.faultline.model.saga.Reaction;
import dev.faultline.model.saga.Role;
import dev.faultline.model.saga.SagaBook;
import dev.faultline.model.saga.SagaPlan;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.Service;
import dev.faultline.scenario.assembly.Use.InSaga;
import dev.faultline.scenario.spec.SagaSpec;
import dev.faultline.scenario.spec.SagaStepSpec;
import dev.faultline.settings.KeyName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
        if (specs.get(saga).isChoreographed()) {
            channel(specs.get(saga), saga, specs.get(saga).steps().get(0).operation(), outlets);
        } else {
            ways(saga, outlets);
        }
        return outlets.index(InSaga.start(saga));
    }

    // Choreography.

    /** The settings of a broker, with the channels that sagas make there. */
    static Record withChannels(Map<String, SagaSpec> sagas, String broker, BrokerKind kind, Record settings) {
        List<String> names = new ArrayList<>();
        sagas.forEach((name, saga) -> {
            if (saga.isChoreographed() && saga.via().orElse("").equals(broker)) {
                names.addAll(saga.channels(name));
            }
        });
        return names.isEmpty() ? settings : kind.withChannels(settings, names).orElseThrow();
    }

    private static int channel(SagaSpec spec, String saga, String operation, Outlets outlets) {
        return outlets.index(new Use.Published(spec.via().orElseThrow() + "/" + SagaSpec.channel(saga, operation),
                new Publishing(Optional.of(new KeyName("request")), Optional.empty(), MessageSpec.PLAIN), Optional.empty()));
    }

    /** The channels that a participant publishes to: what may follow its own part, forward and back. */
    private Reaction.Channels channels(InSaga use, Outlets outlets) {
        SagaSpec spec = specs.get(use.saga());
        boolean parallel = spec.compensation() == SagaSpec.Compensation.PARALLEL;
        List<Integer> steps = new ArrayList<>();
        List<Integer> compensations = new ArrayList<>();
        for (int i = 0; i < spec.steps().size(); i++) {
            SagaStepSpec step = spec.steps().get(i);
            boolean isNext = !use.compensates() && i == use.step() + 1;
            boolean isBack = use.compensates() ? !parallel && i == use.step() - 1
                    : use.step() <= spec.pivot() && (parallel ? i < use.step() : i == use.step() - 1);
            steps.add(isNext ? channel(spec, use.saga(), step.operation(), outlets) : Ways.NONE);
            compensations.add(isBack ? channel(spec, use.saga(), step.undo().orElseThrow(), outlets) : Ways.NONE);
        }
        return new Reaction.Channels(steps, compensations);
    }

    /** The services that take part in choreographed sagas begin to listen to their events. */
    void subscribe(Map<String, Service> services, Map<String, Outlets> outlets, Map<String, Channel> channels, Network network) {
        specs.forEach((name, spec) -> {
            if (spec.isChoreographed()) {
                for (int i = 0; i < spec.steps().size(); i++) {
                    InSaga use = new InSaga(name, i, false);
                    subscribe(use, spec.steps().get(i).operation(), spec, services, outlets, channels, network);
                    if (spec.steps().get(i).undo().isPresent()) {
                        subscribe(new InSaga(name, i, true), spec.steps().get(i).undo().get(), spec, services, outlets, channels,
                                network);
                    }
                }
            }
        });
    }

    private void subscribe(InSaga use, String operation, SagaSpec spec, Map<String, Service> services, Map<String, Outlets> outlets,
            Map<String, Channel> channels, Network network) {
        String service = operation.substring(0, operation.lastIndexOf('.'));
        Outlets own = outlets.get(service);
        channels(use, own);
        String name = SagaSpec.channel(use.saga(), operation);
        Program handler = new Program(name, List.of(new SagaStep(name, own.index(use))), List.of(OnFailure.FAIL), null);
        String broker = spec.via().orElseThrow();
        channels.get(broker + "/" + name).subscribe(new ConsumerGroup(service, services.get(service), handler,
                network.link(broker, service), network.link(service, broker), spec.workers(), OptionalInt.empty(), 1, Commit.AFTER,
                Integer.MAX_VALUE, spec.retry().backoff(), spec.retry().jitter(), null));
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
        return outlets.index(new Use.Called(operation, protocols.of(operation, null)), step.with().orElse(null));
    }

    private static int log(String store, boolean writes, Outlets outlets) {
        return outlets.index(new Use.Stored(new StoreUse(store, writes, false, Optional.of(new KeyName("request")), false)));
    }

    /**
     * What an instance does in a saga.
     *
     * @param operations by name
     */
    Endpoint endpoint(InSaga use, Instance instance, Outlets outlets, Map<String, Program> operations) {
        SagaSpec spec = specs.get(use.saga());
        SagaBook book = books.get(use.saga());
        if (use.step() != InSaga.START) {
            SagaStepSpec step = spec.steps().get(use.step());
            Program program = operations.get(use.compensates() ? step.undo().orElseThrow() : step.operation());
            return new Reaction(instance, new Role(book, use.step(), use.compensates()),
                    (call, completion) -> instance.handle(program, call, completion), channels(use, outlets));
        }
        return spec.isChoreographed()
                ? new EventStart(instance, book, channel(spec, use.saga(), spec.steps().get(0).operation(), outlets))
                : new Orchestrator(instance, book, ways(use.saga(), outlets));
    }
}
