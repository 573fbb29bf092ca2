package dev.faultline.sim.random;

/**
 * Every value between two bounds alike: {@code uniform(1ms 9ms)}. Mean (low + high) / 2, variance (high - low)<sup>2</sup> / 12.
 * Drawn as low + (high - low) u with u on [0, 1).
 *
 * @param low  the lower bound; not negative
 * @param high the upper bound; at least low
 */
public record Uniform(double low, double high) implements Distribution {
    /** Checks the bounds. */
    public Uniform {
        Check.notNegative(low, "low");
        Check.notNegative(high, "high");
        Check.that(low <= high, "low must not be above high: " + low + ", " + high);
    }

    @Override
    public double sample(RandomBits bits) {
        return low + (high - low) * bits.nextUnit();
    }

    @Override
    public double mean() {
        return low + (high - low) / 2;
    }

    @Override
    public double variance() {
        return (high - low) * (high - low) / 12;
    }

    @Override
    public String describe(Unit unit) {
        return "uniform(" + unit.write(low) + " " + unit.write(high) + ")";
    }
}
