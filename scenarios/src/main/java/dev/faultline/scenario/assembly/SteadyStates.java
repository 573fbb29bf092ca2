package dev.faultline.scenario.assembly;

import dev.faultline.chaos.FaultListener;
import dev.faultline.chaos.FaultSchedule;
import dev.faultline.chaos.Strike;
import dev.faultline.model.workload.Population;
import dev.faultline.result.HypothesisResult;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.HypothesisSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hypotheses of a run: before the first fault, from then to the end of the last one, and after. They look from outside, and have
 * two levers only: a first fault that finds no steady state does not happen, nor does any other; and a figure past its limit ends
 * all faults. Time between two faults counts as while faults strike; time after what turns out not to be the last one does as well.
 */
final class SteadyStates implements FaultListener {

    private final Scenario scenario;
    private final Simulation clock;
    private final FaultSchedule schedule;
    private final Map<String, SteadyState> states = new LinkedHashMap<>();
    private boolean isDecided;
    private boolean lets = true;
    private int active;

    private final Handler<SteadyState> onLook = new Handler<>("run.steady-state") {
        @Override
        protected void handle(SteadyState state) {
            look(state);
        }
    };
    private final Handler<SteadyStates> onWarmedUp = new Handler<>("run.steady-state-begins") {
        @Override
        protected void handle(SteadyStates all) {
            if (!isDecided) {
                states.values().forEach(SteadyState::phaseBegins);
            }
        }
    };

    SteadyStates(Scenario scenario, Simulation clock, FaultSchedule schedule, Map<String, Population> populations) {
        this.scenario = scenario;
        this.clock = clock;
        this.schedule = schedule;
        scenario.hypotheses().forEach((name, spec) -> states.put(name, new SteadyState(spec, clock)));
        populations.forEach((name, population) -> {
            ClientSpec client = scenario.clients().get(name);
            String operation = client.calls().or(client::sends).orElseThrow();
            states.values().forEach(state -> state.lookouts(operation).forEach(population::listen));
        });
        if (!states.isEmpty()) {
            schedule.guard(strike -> mayStrike());
            schedule.listen(this);
        }
    }

    /** Begins to look: to be called before the run. */
    void start() {
        if (!states.isEmpty()) {
            clock.at(Phase.OBSERVER, scenario.warmUp().toNanos(), onWarmedUp, this);
        }
    }

    private boolean mayStrike() {
        if (!isDecided) {
            isDecided = true;
            for (SteadyState state : states.values()) {
                lets &= state.wasThereBefore();
            }
            if (lets) {
                states.values().forEach(this::begin);
            }
        }
        return lets;
    }

    private void begin(SteadyState state) {
        state.phaseBegins();
        HypothesisSpec spec = state.spec();
        if (spec.strategy().isDuring() || !spec.stopWhen().isEmpty()) {
            lookAgain(state);
        }
    }

    /** Who only looks is an observer; who may call faults off is a part of the chaos. */
    private void lookAgain(SteadyState state) {
        Phase phase = state.spec().stopWhen().isEmpty() ? Phase.OBSERVER : Phase.CHAOS;
        clock.at(phase, clock.now() + state.spec().every().toNanos(), onLook, state);
    }

    private void look(SteadyState state) {
        if (clock.now() > scenario.duration().toNanos()) {
            return;
        }
        if (active > 0 && state.lookIsOver()) {
            schedule.callOff();
        }
        lookAgain(state);
    }

    @Override
    public void began(Strike strike) {
        active++;
    }

    @Override
    public void ended(Strike strike) {
        active--;
        if (active == 0) {
            states.values().forEach(SteadyState::faultsEnd);
        }
    }

    /** What came of each, at the end of the run. */
    Map<String, HypothesisResult> results() {
        Map<String, HypothesisResult> results = new LinkedHashMap<>();
        states.forEach((name, state) -> {
            if (!isDecided) {
                state.wasThereBefore(); // nothing struck, so all of the run lies before
            } else if (lets && active == 0) {
                state.isOver();
            }
            results.put(name, state.result());
        });
        return results;
    }
}
