package dev.faultline.bench.plain;

/**
 * The generator of the plain programs, in Java and C++ alike: xoshiro256++ (Blackman and Vigna, 2018), seeded through
 * SplitMix64, and samplers by inversion and by Marsaglia's polar method.
 */
final class Xoshiro {
    private long a;
    private long b;
    private long c;
    private long d;
    private double spareNormal = Double.NaN;

    Xoshiro(long seed) {
        a = splitMix(seed + 0x9E3779B97F4A7C15L);
        b = splitMix(seed + 2 * 0x9E3779B97F4A7C15L);
        c = splitMix(seed + 3 * 0x9E3779B97F4A7C15L);
        d = splitMix(seed + 4 * 0x9E3779B97F4A7C15L);
    }

    private static long splitMix(long counter) {
        long z = (counter ^ counter >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private double nextUnit() {
        long word = Long.rotateLeft(a + d, 23) + a;
        long shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = Long.rotateLeft(d, 45);
        return (word >>> 11) * 0x1.0p-53;
    }

    /** Exponential, in whole nanoseconds. */
    long exponential(double meanNanos) {
        return (long) (-meanNanos * Math.log(1 - nextUnit()) + 0.5);
    }

    /** Lognormal, in whole nanoseconds. */
    long lognormal(double mu, double sigma) {
        return (long) (Math.exp(mu + sigma * normal()) + 0.5);
    }

    private double normal() {
        if (spareNormal == spareNormal) {
            double normal = spareNormal;
            spareNormal = Double.NaN;
            return normal;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextUnit() - 1;
            y = 2 * nextUnit() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * Math.log(square) / square);
        spareNormal = y * scale;
        return x * scale;
    }
}
