package dev.faultline.sim.random;

/**
 * Always the same value: {@code 5ms}. Mean: the value. Variance: 0. Draws no bits.
 *
 * @param value what every draw gives; not negative
 */
public record Constant(double value) implements Distribution {
    /** Checks the value. */
    public Constant {
        Check.notNegative(value, "value");
    }

    @Override
    public double sample(RandomBits bits) {
        return value;
    }

    @Override
    public double mean() {
        return value;
    }

    @Override
    public double variance() {
        return 0;
    }

    @Override
    public String describe(Unit unit) {
        return unit.write(value);
    }

    @Override
    public String toString() {
        return describe();
    }
}
