package dev.faultline.model.call;

import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.RandomBits;

/**
 * What every model of one run stands on.
 *
 * @param simulation the clock and the pending events
 * @param calls where calls come from
 * @param bits the one generator for keyed draws: whoever draws restarts it at the key of the draw
 * @param seed the seed of the run
 */
public record Stage(Simulation simulation, Calls calls, RandomBits bits, long seed) {

    /** A stage for a run with this seed. */
    public static Stage of(long seed) {
        Simulation simulation = new Simulation();
        return new Stage(simulation, new Calls(simulation), new RandomBits(0), seed);
    }
}
