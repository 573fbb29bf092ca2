package dev.faultline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** A simulation whose events write down when they ran, as {@code "name@time"}. */
final class Timeline {
    final Simulation simulation = new Simulation();
    final List<String> lines = new ArrayList<>();
    final Handler<String> note = new Handler<>("note") {
        @Override
        protected void handle(String name) {
            lines.add(name + "@" + simulation.now());
        }
    };

    long at(long timeNanos, String name) {
        return simulation.at(timeNanos, note, name);
    }

    long at(Phase phase, long timeNanos, String name) {
        return simulation.at(phase, timeNanos, note, name);
    }

    /** Runs an action as a model event. */
    void does(long timeNanos, Runnable action) {
        simulation.at(timeNanos, Handler.of("action", Runnable::run), action);
    }

    void runsTo(long untilNanos) {
        simulation.run(untilNanos, Long.MAX_VALUE);
    }

    void shows(String... expected) {
        assertEquals(List.of(expected), lines);
    }
}
