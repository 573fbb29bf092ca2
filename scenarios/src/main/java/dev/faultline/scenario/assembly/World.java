package dev.faultline.scenario.assembly;

import dev.faultline.chaos.StrikeId;
import dev.faultline.measure.Ledger;
import dev.faultline.measure.Measurement;
import dev.faultline.measure.Span;
import dev.faultline.model.audience.Audience;
import dev.faultline.model.audience.FanOutBook;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.saga.SagaBook;
import dev.faultline.model.service.Service;
import dev.faultline.model.store.Store;
import dev.faultline.model.workload.Population;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.spec.LimitsSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.settings.Counts;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.StopReason;
import java.util.function.Predicate;

/** One run of a scenario with one seed: the wired models, what breaks them, and the meters on them. */
public final class World {

    /** Events between two looks at the limits; few enough to stop a run away in time. */
    private static final long SLICE = 200_000;
    /** Half of what the engine can hold, since as many cancelled timers may still take up room. */
    private static final long PENDING_MAX = 8_000_000;
    private static final long DRAIN_CHECK_NANOS = 10_000_000;

    private final Scenario scenario;
    private final Stage stage;
    private final Span span;
    private final Measurement measurement;
    private final Ledger ledger = new Ledger();
    private final Assembler.Parts parts;
    private final Breakage breakage;
    private final SteadyStates steadyStates;

    private final Handler<World> onDrainCheck = new Handler<>("run.drain-check") {
        @Override
        protected void handle(World world) {
            if (world.inFlight() == 0 && world.unseen() == 0
                    && world.parts.stores().values().stream().allMatch(store -> store.waiting() == 0)
                    && world.parts.services().values().stream().allMatch(s -> s.inside() == 0)) {
                stage.simulation().stop();
            } else {
                stage.simulation().at(Phase.OBSERVER, stage.simulation().now() + DRAIN_CHECK_NANOS, onDrainCheck, world);
            }
        }
    };

    private World(Scenario scenario, long seed, boolean meters, Predicate<StrikeId> strikes) {
        this.scenario = scenario;
        this.stage = Stage.of(seed);
        long duration = scenario.duration().toNanos();
        this.span = new Span(scenario.warmUp().toNanos(), duration, duration + scenario.drain().max().toNanos());
        this.measurement = meters ? new Measurement(stage.simulation(), span) : null;
        this.parts = new Assembler(scenario, stage, measurement, ledger).assemble();
        this.breakage = new Breakage(scenario, stage, parts);
        breakage.schedule().guard(strikes);
        this.steadyStates = new SteadyStates(scenario, stage.simulation(), breakage.schedule(), parts.populations());
        if (measurement != null) {
            new Deadlines(scenario, breakage, measurement).watch();
        }
    }

    /**
     * Wires a scenario.
     *
     * @param seed of this run; the scenario's own is not looked at
     * @param meters whether the run is measured; the digest is the same without
     */
    public static World assemble(Scenario scenario, long seed, boolean meters) {
        return assemble(scenario, seed, meters, strike -> true);
    }

    /** The same, and only those faults strike that this one lets. */
    public static World assemble(Scenario scenario, long seed, boolean meters, Predicate<StrikeId> strikes) {
        return new World(scenario, seed, meters, strikes);
    }

    /** Runs it to its end, a limit, or until {@code watch} ends it. A world runs once. */
    public Replication run(RunWatch watch) {
        if (measurement != null) {
            measurement.start();
        }
        parts.services().values().forEach(Service::start);
        parts.pushes().forEach(PushChannel::start);
        parts.populations().values().forEach(Population::start);
        breakage.start();
        steadyStates.start();
        if (scenario.drain().isUntilEmpty()) {
            stage.simulation().at(Phase.OBSERVER, span.endNanos(), onDrainCheck, this);
        }
        String stopped = runSlices(watch);
        if (measurement != null) {
            measurement.finish();
        }
        foldBooks();
        RunResult result = new Findings(scenario, stage, span, parts, breakage, steadyStates, measurement, ledger).result(stopped);
        return new Replication(result, Deadlines.figures(scenario, result), breakage.strikes());
    }

    /** Returns why the run stopped before its end, or null. */
    private String runSlices(RunWatch watch) {
        Simulation simulation = stage.simulation();
        LimitsSpec limits = scenario.limits();
        while (true) {
            long left = limits.events() - simulation.events();
            if (left <= 0) {
                return "the limit of " + Counts.text(limits.events()) + " events was reached";
            }
            StopReason reason = simulation.run(span.lastNanos(), Math.min(SLICE, left));
            if (reason != StopReason.EVENT_LIMIT) {
                return null;
            }
            if (inFlight() > limits.inFlight()) {
                return "the limit of " + Counts.text(limits.inFlight()) + " requests and messages in flight was reached";
            }
            if (simulation.pending() > PENDING_MAX) {
                return "the limit of " + Counts.text(PENDING_MAX) + " pending timers and messages was reached";
            }
            if (!watch.goesOn(simulation.now(), span.lastNanos(), simulation.events())) {
                return "it was interrupted";
            }
        }
    }

    /**
     * Requests that are open at clients, messages on their way to channels that nobody waits for, inside of them or in open
     * transactions, and sagas that have not come to an end.
     */
    private long inFlight() {
        long sum = 0;
        for (Population population : parts.populations().values()) {
            sum += population.open();
        }
        sum += parts.outboxes().waiting();
        for (Service service : parts.services().values()) {
            sum += service.sending();
        }
        for (Channel channel : parts.channels().values()) {
            if (channel.isConsumed()) {
                sum += channel.undecided();
                for (Subscription subscription : channel.subscriptions()) {
                    sum += subscription.inside().value();
                }
            }
        }
        for (SagaBook sagas : parts.sagas()) {
            sum += sagas.running();
        }
        return sum;
    }

    /** Updates that users have not seen yet. */
    private long unseen() {
        long sum = 0;
        for (PushChannel push : parts.pushes()) {
            sum += push.books().unseen().value();
        }
        return sum;
    }

    /** The digest covers the outcome books too. */
    private void foldBooks() {
        Simulation simulation = stage.simulation();
        for (Population population : parts.populations().values()) {
            simulation.digest(population.started());
            for (Outcome outcome : Outcome.values()) {
                simulation.digest(population.ended(outcome));
            }
        }
        for (Channel channel : parts.channels().values()) {
            for (Subscription subscription : channel.subscriptions()) {
                simulation.digest(subscription.entered());
                simulation.digest(subscription.acknowledged());
                simulation.digest(subscription.deadLettered());
                simulation.digest(subscription.lost());
            }
        }
        for (Store store : parts.stores().values()) {
            simulation.digest(store.books().reads());
            simulation.digest(store.books().writes());
            simulation.digest(store.books().staleReads());
            simulation.digest(store.books().lostWrites());
        }
        for (EffectBook effect : parts.effects()) {
            simulation.digest(effect.applied());
            simulation.digest(effect.duplicate());
            if (effect.undone() > 0) {
                simulation.digest(effect.undone());
            }
        }
        for (PushChannel push : parts.pushes()) {
            simulation.digest(push.books().addressed());
            simulation.digest(push.books().seen());
            simulation.digest(push.books().missed());
            simulation.digest(push.books().duplicates());
        }
        for (Audience audience : parts.audiences()) {
            FanOutBook.Row all = audience.book().sum();
            simulation.digest(all.addressed());
            simulation.digest(all.reached());
            simulation.digest(all.missed());
            simulation.digest(all.again());
            simulation.digest(audience.book().merged());
        }
        for (SagaBook sagas : parts.sagas()) {
            simulation.digest(sagas.started());
            simulation.digest(sagas.completed());
            simulation.digest(sagas.compensated());
            simulation.digest(sagas.stuck());
        }
        for (Resource resource : parts.resources()) {
            simulation.digest(resource.taken());
            simulation.digest(resource.returned());
            simulation.digest(resource.refused());
        }
    }
}
