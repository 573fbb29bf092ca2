package dev.faultline.chaos;

import dev.faultline.sim.Simulation;
import java.util.List;

/**
 * A fault that struck.
 *
 * @param id which it is
 * @param kind the key of its kind
 * @param target whom, as the scenario says it
 * @param detail what else is to be known, in a few words, or null
 * @param victims the machines that it struck, by name; empty where it is not about machines
 * @param fromNanos when it began, in simulated nanoseconds
 * @param toNanos when it ended; {@link Simulation#NEVER} as long as it has not
 */
public record Strike(StrikeId id, String kind, String target, String detail, List<String> victims, long fromNanos, long toNanos) {

    /** Whether it is over. */
    public boolean isOver() {
        return toNanos < Simulation.NEVER;
    }
}
