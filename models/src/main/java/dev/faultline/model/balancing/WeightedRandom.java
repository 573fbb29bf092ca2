package dev.faultline.model.balancing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.sim.random.RandomBits;
import java.util.List;

/**
 * Any backend, each as likely as its weight says: a new version on one instance of ten gets a tenth of its share.
 *
 * <p>As with {@link RandomChoice}, the first draw goes over all backends and only a call that meets one out of rotation draws
 * again among the rest; the law is the same, and taking a backend out moves only its own calls. Source: semantics reference,
 * D12 (weighted random of the Application Load Balancer).
 */
public final class WeightedRandom implements LoadBalancer {

    private final Weights weights;

    WeightedRandom(Weights weights) {
        this.weights = weights;
    }

    @Override
    public int choose(Backends backends, RandomBits bits) {
        if (backends.size() == 0) {
            return NONE;
        }
        int first = draw(backends, bits, true);
        return backends.inRotation(first) || FailOpen.applies(backends) ? first : draw(backends, bits, false);
    }

    private int draw(Backends backends, RandomBits bits, boolean anyone) {
        long sum = 0;
        for (int i = 0; i < backends.size(); i++) {
            sum += anyone || backends.inRotation(i) ? weights.of(i) : 0;
        }
        long ticket = bits.nextLong(sum);
        int chosen = -1;
        while (ticket >= 0) {
            chosen++;
            ticket -= anyone || backends.inRotation(chosen) ? weights.of(chosen) : 0;
        }
        return chosen;
    }

    /**
     * The keys of the policy.
     *
     * @param weights how likely each instance is
     */
    public record Settings(
            @Doc("How likely each instance is, compared with the others; instances take the weights in turn.")
            @Range(min = "1", max = "1M") List<Integer> weights) {

        /** Checks that there are weights. */
        public Settings {
            Weights.check(weights);
        }
    }

    /** {@code balancing: {policy: weighted-random, weights: [9, 1]}}. */
    @Doc("Any instance, those with more weight more likely.")
    @Example("{policy: weighted-random, weights: [9, 1]}")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "weighted-random";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            return new WeightedRandom(new Weights(((Settings) settings).weights()));
        }
    }
}
