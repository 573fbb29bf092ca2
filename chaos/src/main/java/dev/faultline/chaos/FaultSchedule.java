package dev.faultline.chaos;

import dev.faultline.chaos.Fault.Beginning;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Begins and ends the faults of a run, and keeps the list of those that struck.
 *
 * <p>Faults act before the models do in the same instant. Among themselves, those that begin go before those that end, so a
 * fault that follows on another at once leaves no gap between them. What is drawn about a fault (when, how long, whom) is drawn
 * from its own name, so that adding one changes no draw of another.
 */
public final class FaultSchedule {

    private static final long BEGINNING = Keys.site("fault.beginning");

    private final Simulation simulation;
    private final Surroundings world;
    private final List<Ongoing> struck = new ArrayList<>();
    private final List<FaultListener> listeners = new ArrayList<>();
    private final Map<String, Integer> namesakes = new LinkedHashMap<>();
    private final Map<String, Integer> begun = new LinkedHashMap<>();
    private Predicate<StrikeId> guard = strike -> true;

    private final Handler<Runnable> onBegin = Handler.of("chaos.fault-begins", Runnable::run);
    private final Handler<Ongoing> onEnd = new Handler<>("chaos.fault-ends") {
        @Override
        protected void handle(Ongoing ongoing) {
            ongoing.end();
        }
    };

    /** A schedule without faults. */
    public FaultSchedule(Simulation simulation, Surroundings world) {
        this.simulation = simulation;
        this.world = world;
    }

    /** Whom faults can strike. */
    public Surroundings world() {
        return world;
    }

    /** Whoever wants to know when faults begin and end. */
    public void listen(FaultListener listener) {
        listeners.add(listener);
    }

    /**
     * Asks this one before each strike. What it does not let happen leaves no trace: nothing breaks and nothing follows on it, but
     * all other strikes come as they would have come, so a run can be repeated without a single fault.
     */
    public void guard(Predicate<StrikeId> lets) {
        guard = guard.and(lets);
    }

    /** Ends all faults that are under way, and begins none any more: somebody has called the experiment off. */
    public void callOff() {
        guard = strike -> false;
        List.copyOf(struck).forEach(Ongoing::end);
    }

    /** Plans a fault, of one kind or of those that its kind makes of it. */
    public void add(PlannedFault fault) {
        fault.kind().plan(fault, this);
    }

    /** Begins a fault now, which lasts as long as its settings say. */
    public void strike(FaultKind kind, Record settings) {
        PlannedFault fault = PlannedFault.at(Duration.ofNanos(simulation.now()), kind, settings);
        begin(fault, kind.build(settings, world), stream(fault, ""), () -> { });
    }

    /** Does something in the phase of the faults, before the models act in the same instant. */
    public void at(long nanos, Runnable what) {
        simulation.at(Phase.CHAOS, nanos, onBegin, what);
    }

    /** The simulated time, in nanoseconds. */
    public long now() {
        return simulation.now();
    }

    /**
     * A stream of draws for a fault of its own, or for a part of it; adding or removing other faults changes none of them, unless
     * they have the same kind, target and time.
     */
    public RandomBits stream(PlannedFault fault, String part) {
        return new Randomness(world.stage().seed()).stream(named(fault.identity() + "/" + part));
    }

    private String named(String identity) {
        int number = namesakes.merge(identity, 1, Integer::sum);
        return number == 1 ? identity : identity + "#" + number;
    }

    /** Has a plain fault come when its timing says so. */
    void await(PlannedFault fault) {
        Timing timing = fault.timing();
        if (timing.mtbf().isPresent()) {
            List<Fault> parts = fault.kind().parts(fault.settings(), world);
            for (int part = 0; part < parts.size(); part++) {
                new Renewal(this, fault, parts.get(part), stream(fault, Integer.toString(part))).start();
            }
        } else if (timing.when().isPresent()) {
            new Watch(this, fault, stream(fault, "")).start();
        } else {
            new Repetition(this, fault, stream(fault, "")).start();
        }
    }

    /**
     * Begins a fault now.
     *
     * @param bits the stream of its draws
     * @param afterwards done when it has ended
     */
    void begin(PlannedFault plan, Fault fault, RandomBits bits, Runnable afterwards) {
        StrikeId id = new StrikeId(plan.identity(), begun.merge(plan.identity(), 1, Integer::sum) - 1);
        Ongoing ongoing = new Ongoing(id, guard.test(id), plan, fault, afterwards);
        Optional<Duration> fixed = plan.lasts();
        if (fixed.isPresent() || plan.timing().mttr().isPresent()) {
            long lasts = fixed.isPresent() ? fixed.get().toNanos() : plan.timing().mttr().get().sampleNanos(bits);
            long end = Math.min(ongoing.beganAt + lasts, Simulation.NEVER);
            simulation.at(Phase.CHAOS, end < ongoing.beganAt ? Simulation.NEVER : end, onEnd, ongoing);
        }
        Beginning beginning = new Beginning(ongoing.beganAt, Keys.mix(bits.nextLong(), BEGINNING));
        if (ongoing.happens) {
            struck.add(ongoing);
            fault.begin(beginning);
            listeners.forEach(listener -> listener.began(ongoing.strike()));
        }
    }

    /** The faults that have struck so far, in the order in which they began. */
    public List<Strike> strikes() {
        return struck.stream().map(Ongoing::strike).toList();
    }

    /** A fault that has begun. */
    private final class Ongoing {

        private final StrikeId id;
        private final boolean happens;
        private final PlannedFault plan;
        private final Fault fault;
        private final Runnable afterwards;
        private final long beganAt = simulation.now();
        private long endedAt = Simulation.NEVER;
        private List<String> victims;

        Ongoing(StrikeId id, boolean happens, PlannedFault plan, Fault fault, Runnable afterwards) {
            this.id = id;
            this.happens = happens;
            this.plan = plan;
            this.fault = fault;
            this.afterwards = afterwards;
        }

        void end() {
            if (endedAt < Simulation.NEVER) {
                return; // it was called off
            }
            endedAt = simulation.now();
            if (happens) {
                victims = fault.victims();
                plan.then().forEach(this::follow);
                fault.end();
                listeners.forEach(listener -> listener.ended(strike()));
            }
            afterwards.run();
        }

        /** What follows at once begins before this ends, so that there is no gap. */
        private void follow(PlannedFault next) {
            long after = next.timing().after().orElse(Duration.ZERO).toNanos();
            Runnable beginning = () -> begin(next, next.kind().build(next.settings(), world), stream(next, ""), () -> { });
            if (after == 0) {
                beginning.run();
            } else {
                at(endedAt + after, beginning);
            }
        }

        Strike strike() {
            return new Strike(id, plan.kind().key(), plan.kind().target(plan.settings()),
                    plan.kind().detail(plan.settings()).orElse(null), victims == null ? fault.victims() : victims, beganAt, endedAt);
        }
    }
}
