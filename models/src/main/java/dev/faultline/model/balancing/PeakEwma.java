package dev.faultline.model.balancing;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.Arrays;

/**
 * Of two random backends the one that costs less: how long its calls took of late, times the calls that would then be under way.
 *
 * <p>What a call took is averaged exponentially over time, but a slower call than the average replaces it at once (the peak), so
 * a backend that begins to stall loses its traffic with the first slow answer and gets it back slowly. Looking at the average
 * lets it decay towards zero, so nobody is forgotten for ever. A backend that has a call under way and no history has a cost
 * beyond all others: it gets one call to show itself, and no more until that is answered. A call that its caller gives up counts
 * with the time until then. It measures time only: a backend that fails fast looks fast, and attracts calls.
 *
 * <p>Source: Finagle, {@code PeakEwma}, with its choice between two different backends; semantics reference, D12.
 */
public final class PeakEwma implements LoadBalancer, LatencyAware {

    private static final double PENALTY = Long.MAX_VALUE >> 16;

    private final RandomChoice any = new RandomChoice();
    private final double decayNanos;
    private double[] costs = {};
    private long[] stamps = {};

    PeakEwma(long decayNanos) {
        this.decayNanos = decayNanos;
    }

    @Override
    public int choose(Backends backends, RandomBits bits) {
        grow(backends.size());
        int one = any.choose(backends, bits);
        if (one == NONE) {
            return NONE;
        }
        int other = another(one, backends, bits);
        return load(backends, other) < load(backends, one) ? other : one;
    }

    /** Any other one that may be chosen, if there is one. */
    private static int another(int than, Backends backends, RandomBits bits) {
        boolean anyone = !backends.inRotation(than); // it was chosen all the same, so nobody is
        int others = 0;
        for (int i = 0; i < backends.size(); i++) {
            others += i != than && (anyone || backends.inRotation(i)) ? 1 : 0;
        }
        if (others == 0) {
            return than;
        }
        int steps = bits.nextInt(others);
        int other = 0;
        while (other == than || !(anyone || backends.inRotation(other)) || steps-- > 0) {
            other++;
        }
        return other;
    }

    private double load(Backends backends, int index) {
        observe(index, 0, backends.nowNanos());
        int pending = backends.outstanding(index);
        return costs[index] == 0 && pending > 0 ? PENALTY + pending : costs[index] * (pending + 1);
    }

    @Override
    public void ended(int index, long tookNanos, long nowNanos) {
        grow(index + 1);
        observe(index, tookNanos, nowNanos);
    }

    private void observe(int index, double nanos, long nowNanos) {
        if (nanos > costs[index]) {
            costs[index] = nanos;
        } else {
            double kept = StrictMath.exp(-(nowNanos - stamps[index]) / decayNanos);
            costs[index] = costs[index] * kept + nanos * (1 - kept);
        }
        stamps[index] = nowNanos;
    }

    /** What a backend costs, in nanoseconds, as of when it was last looked at. */
    double cost(int index) {
        return costs[index];
    }

    private void grow(int size) {
        if (costs.length < size) {
            costs = Arrays.copyOf(costs, size);
            stamps = Arrays.copyOf(stamps, size);
        }
    }

    /**
     * The keys of the policy.
     *
     * @param decay how fast it forgets
     */
    public record Settings(
            @Doc("In this time, what is known of an instance loses all but a third of its weight.") @Default("10s")
            @Range(above = "0s") Duration decay) {
    }

    /** {@code balancing: peak-ewma}. */
    @Doc("Of two random instances, the one whose recent answers were faster, with regard to what is under way there.")
    @Example("{policy: peak-ewma, decay: 10s}")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "peak-ewma";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            return new PeakEwma(((Settings) settings).decay().toNanos());
        }
    }
}
