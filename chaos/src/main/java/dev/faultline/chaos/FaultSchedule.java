package dev.faultline.chaos;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Begins and ends the faults of a run, and keeps the list of those that struck.
 *
 * <p>Faults act before the models do in the same instant. Among themselves, those that begin go before those that end, so a
 * fault that follows on another at once leaves no gap between them.
 */
public final class FaultSchedule {

    private final Simulation simulation;
    private final Surroundings world;
    private final List<Planned> struck = new ArrayList<>();

    private final Handler<Planned> onBegin = new Handler<>("chaos.fault-begins") {
        @Override
        protected void handle(Planned planned) {
            planned.begin();
        }
    };
    private final Handler<Planned> onEnd = new Handler<>("chaos.fault-ends") {
        @Override
        protected void handle(Planned planned) {
            planned.end();
        }
    };

    /** A schedule without faults. */
    public FaultSchedule(Simulation simulation, Surroundings world) {
        this.simulation = simulation;
        this.world = world;
    }

    /**
     * Plans a fault.
     *
     * @param at when it begins, from the start of the run
     */
    public void add(FaultKind kind, Record settings, Duration at) {
        simulation.at(Phase.CHAOS, at.toNanos(), onBegin, new Planned(kind, settings, kind.build(settings, world)));
    }

    /** The faults that have struck so far, in the order in which they began. */
    public List<Strike> strikes() {
        return struck.stream().map(Planned::strike).toList();
    }

    private final class Planned {

        private final FaultKind kind;
        private final Record settings;
        private final Fault fault;
        private long beganAt;
        private long endedAt = Simulation.NEVER;

        Planned(FaultKind kind, Record settings, Fault fault) {
            this.kind = kind;
            this.settings = settings;
            this.fault = fault;
        }

        void begin() {
            beganAt = simulation.now();
            struck.add(this);
            Optional<Duration> lasts = kind.lasts(settings);
            if (lasts.isPresent()) {
                long end = Math.min(beganAt + lasts.get().toNanos(), Simulation.NEVER);
                simulation.at(Phase.CHAOS, end < beganAt ? Simulation.NEVER : end, onEnd, this);
            }
            fault.begin(beganAt);
        }

        void end() {
            endedAt = simulation.now();
            fault.end();
        }

        Strike strike() {
            return new Strike(kind.key(), kind.target(settings), kind.detail(settings).orElse(null), beganAt, endedAt);
        }
    }
}
