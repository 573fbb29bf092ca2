package dev.faultline.scenario.spec;

import dev.faultline.settings.Rate;
import dev.faultline.settings.Written;
import dev.faultline.sim.random.Distribution;

/** When the requests of a client begin. */
@Written(value = "arrivals", example = "poisson(200/s)")
public sealed interface Arrivals {

    /**
     * From many who do not know of each other; the times between are exponential.
     *
     * @param rate the base rate; more than zero
     */
    record Poisson(Rate rate) implements Arrivals {
    }

    /**
     * Like clockwork.
     *
     * @param rate the base rate; more than zero
     */
    record Constant(Rate rate) implements Arrivals {
    }

    /**
     * From so many users, each of whom asks, waits for the answer, thinks, and asks again.
     *
     * @param users how many; at least 1
     * @param think the time between an answer and the next request
     */
    record Closed(int users, Distribution think) implements Arrivals {
    }
}
