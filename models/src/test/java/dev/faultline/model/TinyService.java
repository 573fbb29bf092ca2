package dev.faultline.model;

import dev.faultline.model.balancing.Backends;
import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.audience.Audience;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.flow.FanOutUse;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.flow.Program;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.PushUse;
import dev.faultline.model.flow.RequestKey;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.flow.Step;
import dev.faultline.model.flow.StepContext;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.messaging.Commit;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.network.Pool;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.QueueOrder;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.model.saga.Orchestrator;
import dev.faultline.model.saga.Orchestrator.Ways;
import dev.faultline.model.service.CoreOrder;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.Life;
import dev.faultline.model.service.Service;
import dev.faultline.model.store.IdempotencyKeys;
import dev.faultline.settings.KeyName;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A service of a {@link TinyWorld}: one instance, one worker and as many cores, places for everybody, until told otherwise. */
public final class TinyService {

    private final TinyWorld world;
    private final String name;
    private final List<String> zones = new ArrayList<>();
    private final Map<String, List<StepSpec>> operations = new LinkedHashMap<>();
    private final Map<String, Guard> guards = new LinkedHashMap<>();
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, Consumer> consumers = new LinkedHashMap<>();
    private final List<String[]> outlets = new ArrayList<>();
    private final Map<Integer, Ways> sagas = new LinkedHashMap<>();
    private long workers = 1;
    private long cores = -1;
    private long places = Long.MAX_VALUE;
    private boolean asynchronous;
    private Life life;
    private QueueOrder order = QueueOrder.FIFO;
    private CoreOrder coreOrder = CoreOrder.FIFO;
    private boolean healthChecks;
    private boolean connected;
    private Service built;

    TinyService(TinyWorld world, String name) {
        this.world = world;
        this.name = name;
    }

    /** One instance in each of these zones: hosts {@code name-1}, {@code name-2} and so on. */
    public TinyService in(String... ofZones) {
        zones.addAll(List.of(ofZones));
        return this;
    }

    public TinyService workers(long number) {
        workers = number;
        return this;
    }

    public TinyService cores(long number) {
        cores = number;
        return this;
    }

    /** How many may wait for a worker. */
    public TinyService places(long number) {
        places = number;
        return this;
    }

    /** Who of those that wait is next. */
    public TinyService order(QueueOrder discipline) {
        order = discipline;
        return this;
    }

    /** All work goes on at once. */
    public TinyService sharing() {
        coreOrder = CoreOrder.PROCESSOR_SHARING;
        return this;
    }

    /** How its instances come, live and go. */
    public TinyService life(Life how) {
        life = how;
        return this;
    }

    /** A worker is free while its flow waits. */
    public TinyService async() {
        asynchronous = true;
        return this;
    }

    public TinyService healthChecks() {
        healthChecks = true;
        return this;
    }

    /** An operation. */
    public TinyService does(String operation, StepSpec... steps) {
        operations.put(operation, List.of(steps));
        return this;
    }

    /** An operation is done once for each request. */
    public IdempotencyKeys once(String operation, String remembers, boolean waits) {
        IdempotencyKeys keys = new IdempotencyKeys(world.stage().simulation(), Call::request,
                TinyWorld.nanos(remembers), waits);
        guards.put(operation, keys);
        return keys;
    }

    /** Takes messages from a queue: {@code work/jobs}. */
    public Consumer consumes(String queue, StepSpec... steps) {
        Consumer consumer = new Consumer(List.of(steps));
        consumers.put(queue, consumer);
        return consumer;
    }

    /** How messages are taken. */
    public static final class Consumer {

        private final List<StepSpec> steps;
        private int workers = 1;
        private int attempts = 1;
        private Commit commit = Commit.AFTER;
        private Backoff backoff = Backoff.NONE;
        private String deadLetter;
        private int batch = 1;
        private OptionalInt prefetch;

        Consumer(List<StepSpec> steps) {
            this.steps = steps;
        }

        public Consumer workers(int number) {
            workers = number;
            return this;
        }

        public Consumer attempts(int number, Backoff after) {
            attempts = number;
            backoff = after;
            return this;
        }

        public Consumer commitsBefore() {
            commit = Commit.BEFORE;
            return this;
        }

        /** How many messages one run of the steps is about. */
        public Consumer batch(int messages) {
            batch = messages;
            return this;
        }

        /** How many messages an instance has that it has not acknowledged; as many as workers, until told otherwise. */
        public Consumer prefetch(int messages) {
            prefetch = OptionalInt.of(messages);
            return this;
        }

        /** The broker's kind decides how many messages an instance has. */
        public Consumer prefetchByDefault() {
            prefetch = OptionalInt.empty();
            return this;
        }

        public Consumer deadLetter(String queue) {
            deadLetter = queue;
            return this;
        }
    }

    public String name() {
        return name;
    }

    /** The service itself, built when first asked for. */
    public Service built() {
        build();
        return built;
    }

    void build() {
        if (built != null) {
            return;
        }
        if (zones.isEmpty()) {
            zones.add("a");
        }
        List<Host> hosts = new ArrayList<>();
        for (String zone : zones) {
            hosts.add(world.host(name + "-" + (hosts.size() + 1), zone));
        }
        Instance.Plan plan = new Instance.Plan(workers, places, cores < 0 ? workers : cores, asynchronous,
                order, coreOrder);
        built = new Service(world.stage(), world.flows(), name, hosts, plan,
                life == null ? Life.plain(hosts.size()) : life);
        operations.forEach((operation, steps) -> programs.put(name + "." + operation,
                program(name + "." + operation, steps, world.guard(name + "." + operation, guards.get(operation)))));
        if (healthChecks || life != null) {
            built.start();
        }
    }

    void connect() {
        if (connected) {
            return;
        }
        connected = true;
        consumers.forEach((queue, consumer) -> world.channel(queue).subscribe(new ConsumerGroup(name, built,
                program(name + "@" + queue, consumer.steps, null), world.link("work", name), world.link(name, "work"),
                consumer.workers, consumer.prefetch == null ? OptionalInt.of(consumer.workers) : consumer.prefetch, consumer.batch,
                consumer.commit, consumer.attempts, consumer.backoff, Jitter.NONE,
                consumer.deadLetter == null ? null : world.channel(consumer.deadLetter))));
        for (Instance instance : built.instances()) {
            List<Endpoint> ways = new ArrayList<>();
            for (int i = 0; i < outlets.size(); i++) {
                String[] outlet = outlets.get(i);
                ways.add(sagas.containsKey(i) ? new Orchestrator(instance, world.saga(outlet[0]).book(), sagas.get(i))
                        : world.way(instance.host(), name, outlet[0], outlet[1]));
            }
            instance.connect(ways);
        }
    }

    Program program(String operation) {
        build();
        return programs.get(operation);
    }

    /** What one caller knows of the instances. */
    Rotation rotation() {
        return new Rotation(world.stage().simulation(), new InTurn(), Pool.of(built().instances().size(), built()::inRotation, index -> true), null, null);
    }

    /** One after the other among those in rotation, beginning with the first. */
    private static final class InTurn implements LoadBalancer {

        private int turn;

        @Override
        public int choose(Backends backends, RandomBits bits) {
            for (int i = 0; i < backends.size(); i++) {
                int candidate = turn++ % backends.size();
                if (backends.inRotation(candidate)) {
                    return candidate;
                }
            }
            return 0;
        }
    }

    private Program program(String program, List<StepSpec> specs, Guard guard) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            StepSpec spec = specs.get(i);
            steps.add(spec.kind().build(spec.settings(), new Context(program + "/" + i)));
        }
        return new Program(program, steps, specs.stream().map(StepSpec::onFailure).toList(), guard);
    }

    private final class Context implements StepContext {

        private final String step;

        Context(String step) {
            this.step = step;
        }

        @Override
        public String name() {
            return step;
        }

        @Override
        public int operation(String operation, String policy) {
            outlets.add(new String[] {operation, policy});
            return outlets.size() - 1;
        }

        @Override
        public int channel(String channel, Publishing as, String policy) {
            return operation(channel, policy);
        }

        @Override
        public int request(RequestUse use, String policy) {
            throw new AssertionError("nobody asks by messages in a tiny world");
        }

        @Override
        public int store(StoreUse use, String policy) {
            throw new AssertionError("there are no stores in a tiny world");
        }

        @Override
        public int fanOut(FanOutUse use, String policy) {
            throw new AssertionError("there are no audiences in a tiny world");
        }

        @Override
        public Audience audience(String name) {
            throw new AssertionError("there are no audiences in a tiny world");
        }

        @Override
        public int push(PushUse use, String policy) {
            throw new AssertionError("there are no push channels in a tiny world");
        }

        @Override
        public int saga(String saga) {
            List<Integer> steps = new ArrayList<>();
            List<Integer> undos = new ArrayList<>();
            world.saga(saga).steps().forEach(operation -> steps.add(operation(operation, null)));
            world.saga(saga).undos().forEach(operation -> undos.add(operation == null ? Ways.NONE : operation(operation, null)));
            int outlet = operation(saga, null);
            sagas.put(outlet, new Ways(steps, undos, Ways.NONE, Ways.NONE));
            return outlet;
        }

        @Override
        public Resource resource(String resource) {
            return world.resource(resource);
        }

        @Override
        public EffectBook effect(String effect, KeyName key) {
            return world.effect(effect);
        }

        @Override
        public RequestKey key(KeyName name) {
            return RequestKey.REQUEST;
        }

        @Override
        public Program branch(String branch, List<StepSpec> steps) {
            return program(step + "/" + branch, steps, null);
        }
    }
}
