package dev.faultline.sim.random;

/**
 * All randomness of one run, from one seed: keys for what happens to a call, named streams for what goes on by itself.
 *
 * <p>A named stream depends on the seed and its own name alone: adding, removing or re-ordering other streams changes none of
 * its draws. Streams are for arrivals, times to failure, monkeys and pauses; every draw about a call or a message is keyed
 * instead ({@link #client}, then {@link Keys}), so that two designs meet the same customers.
 */
public final class Randomness {
    private static final long STREAMS = Keys.site("named streams");

    private final long seed;
    private final long streams;

    /** The randomness of a run; neighbouring seeds are as unrelated as any others. */
    public Randomness(long seed) {
        this.seed = seed;
        this.streams = Keys.mix(Keys.client(seed, ""), STREAMS);
    }

    /** The seed of the run. */
    public long seed() {
        return seed;
    }

    /** A new stream at its beginning; the same name gives the same draws. */
    public RandomBits stream(String name) {
        return new RandomBits(Keys.mix(streams, Keys.site(name)));
    }

    /** The key under which the origins of a client lie: see {@link Keys#origin(long, long)}. */
    public long client(String name) {
        return Keys.client(seed, name);
    }
}
