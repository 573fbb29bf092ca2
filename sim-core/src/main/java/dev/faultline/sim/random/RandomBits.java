package dev.faultline.sim.random;

/**
 * A stream of random draws that can be restarted, at no cost, at any key: the same key gives the same draws, on every
 * machine and for ever.
 *
 * <p>This is the hot code of randomness: a simulated request makes a dozen draws, each from a key of its own. So the
 * generator has one word of state, {@link #at} is one assignment, nothing is allocated, and an exponential or normal
 * draw costs one word, two multiplications and two table look-ups in 99 cases of 100. {@code SamplerBench} measures it.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 * with Stafford's variant 13 of the mixer): a counter that advances by the golden ratio and is mixed. {@code at(key)}
 * sets the counter, so the draws of two keys are as unrelated as two distant stretches of one SplitMix64 sequence,
 * <em>if the keys are well mixed</em>: take them from {@link Keys}, never from plain numbers. Its words are those of
 * {@code new java.util.SplittableRandom(key)}, which a test uses as the oracle. The algorithm is frozen: changing any
 * draw changes every published result, and a test with golden values guards it.
 *
 * <p>One instance serves one simulation (one thread); it is re-keyed for every draw about a call, and kept running
 * where a {@linkplain Randomness#stream stream} is wanted.
 */
public final class RandomBits {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private long counter;

    /** Starts at the given key. */
    public RandomBits(long key) {
        this.counter = key;
    }

    /**
     * Restarts at a key made by {@link Keys}.
     *
     * @return this
     */
    public RandomBits at(long key) {
        counter = key;
        return this;
    }

    /** The next 64 bits. */
    public long nextLong() {
        long z = counter += GOLDEN_RATIO;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform on [0, 1), a multiple of 2<sup>-53</sup>. */
    public double nextUnit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform on (0, 1], a multiple of 2<sup>-53</sup>: safe to take the logarithm of. */
    public double nextOpenUnit() {
        return ((nextLong() >>> 11) + 1) * 0x1.0p-53;
    }

    /** True with the given probability; 0 or less is never, 1 or more is always. */
    public boolean nextBoolean(double probability) {
        return nextUnit() < probability;
    }

    /**
     * Uniform on 0 .. bound - 1, exactly (Lemire, "Fast random integer generation in an interval", 2019).
     *
     * @throws IllegalArgumentException if bound is not positive
     */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        long word = nextLong();
        long low = word * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long threshold = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, threshold) < 0) {
                word = nextLong();
                low = word * bound;
            }
        }
        // The high word of the unsigned product; multiplyHigh is signed, so add what it took off for a "negative" word.
        return Math.multiplyHigh(word, bound) + ((word >> 63) & bound);
    }

    /** Uniform on 0 .. bound - 1, exactly. */
    public int nextInt(int bound) {
        return (int) nextLong((long) bound);
    }

    /** Exponential with mean 1 (ziggurat, see {@link Ziggurat}). */
    public double nextExponential() {
        long word = nextLong();
        int layer = (int) word & 0xFF;
        long position = word >>> 11;
        if (position < Ziggurat.EXPONENTIAL_INSIDE[layer]) {
            return position * Ziggurat.EXPONENTIAL_WIDTH[layer];
        }
        return Ziggurat.exponentialEdge(this, layer, position);
    }

    /** Normal with mean 0 and deviation 1 (ziggurat, see {@link Ziggurat}). */
    public double nextNormal() {
        long word = nextLong();
        int layer = (int) word & 0xFF;
        long position = word >> 10;
        if (Math.abs(position) < Ziggurat.NORMAL_INSIDE[layer]) {
            return position * Ziggurat.NORMAL_WIDTH[layer];
        }
        return Ziggurat.normalEdge(this, layer, position);
    }
}
