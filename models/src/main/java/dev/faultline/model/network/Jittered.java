package dev.faultline.model.network;

import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Unit;

/**
 * A latency and something up to {@code spread} more or less, all of it equally likely, as in Toxiproxy (semantics reference, D5);
 * never below zero. The mean is that of the latency as long as the cut at zero does not matter.
 *
 * @param latency without it
 * @param spread in nanoseconds
 */
public record Jittered(Distribution latency, double spread) implements Distribution {

    @Override
    public double sample(RandomBits bits) {
        double without = latency.sample(bits);
        return Math.max(0, without + (2 * bits.nextUnit() - 1) * spread);
    }

    @Override
    public double mean() {
        return latency.mean();
    }

    @Override
    public double variance() {
        return latency.variance() + spread * spread / 3;
    }

    @Override
    public String describe(Unit unit) {
        return latency.describe(unit) + " +- " + unit.write(spread);
    }
}
