package dev.faultline.model.balancing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.sim.random.RandomBits;
import java.util.List;

/**
 * One after the other, some more often: each backend gets its weight's share of the calls, spread evenly and not in bursts.
 *
 * <p>At each call every backend in rotation earns its weight as credit; the one with the most credit is chosen, and pays the
 * sum of all weights. With weights 5, 1 and 1 that gives a a b a c a a and no run of five. Envoy's schedule (earliest deadline
 * first, by 1/weight) has the same shares. The first call skips some turns, drawn with its bits, so that callers which start
 * together are not in step. Source: nginx, "smooth weighted round-robin balancing"; semantics reference, D12.
 */
public final class WeightedRoundRobin implements LoadBalancer {

    /** As many turns as may be skipped at first: enough to be out of step with others, and soon done. */
    private static final long TURNS_SKIPPED_MAX = 1_000;

    private final Weights weights;
    private long[] credit = {};
    private boolean begun;

    WeightedRoundRobin(Weights weights) {
        this.weights = weights;
    }

    @Override
    public int choose(Backends backends, RandomBits bits) {
        boolean anyone = FailOpen.applies(backends);
        if (credit.length != backends.size()) {
            credit = new long[backends.size()];
        }
        if (!begun && credit.length > 0) {
            begun = true;
            for (int turns = bits.nextInt((int) Math.min(TURNS_SKIPPED_MAX, period())); turns > 0; turns--) {
                next(backends, anyone);
            }
        }
        return next(backends, anyone);
    }

    private long period() {
        long sum = 0;
        for (int i = 0; i < credit.length; i++) {
            sum += weights.of(i);
        }
        return sum;
    }

    private int next(Backends backends, boolean anyone) {
        int chosen = NONE;
        long earned = 0;
        for (int i = 0; i < credit.length; i++) {
            if (anyone || backends.inRotation(i)) {
                credit[i] += weights.of(i);
                earned += weights.of(i);
                chosen = chosen == NONE || credit[i] > credit[chosen] ? i : chosen;
            } else {
                credit[i] = 0; // whoever comes back has neither saved up turns nor debts
            }
        }
        if (chosen != NONE) {
            credit[chosen] -= earned;
        }
        return chosen;
    }

    /**
     * The keys of the policy.
     *
     * @param weights how much of the load each instance gets
     */
    public record Settings(
            @Doc("How many of the calls each instance gets, compared with the others; instances take the weights in turn.")
            @Range(min = "1", max = "1M") List<Integer> weights) {

        /** Checks that there are weights. */
        public Settings {
            Weights.check(weights);
        }
    }

    /** {@code balancing: {policy: weighted-round-robin, weights: [5, 1, 1]}}. */
    @Doc("One instance after the other, those with more weight more often, evenly spread.")
    @Example("{policy: weighted-round-robin, weights: [5, 1, 1]}")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "weighted-round-robin";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            return new WeightedRoundRobin(new Weights(((Settings) settings).weights()));
        }
    }
}
