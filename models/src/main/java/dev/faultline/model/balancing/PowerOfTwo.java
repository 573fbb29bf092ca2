package dev.faultline.model.balancing;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.sim.random.RandomBits;

/**
 * A few backends at random, and of these the one with the fewest calls under way: two looks instead of one make the longest
 * line of n backends grow as ln ln n and no more as ln n / ln ln n, at a cost that does not depend on n.
 *
 * <p>The looks are independent, so two of them may fall on the same backend; of equals the first is taken. That is Envoy's
 * {@code LEAST_REQUEST} with equal weights. A caller counts only its own calls: where many callers each have little under way,
 * all look alike to them and the choice is a random one (semantics reference, D12), unless the view is shared. Source:
 * Mitzenmacher, "The power of two choices in randomized load balancing" (2001).
 */
public final class PowerOfTwo implements LoadBalancer {

    private final RandomChoice any = new RandomChoice();
    private final int choices;

    PowerOfTwo(int choices) {
        this.choices = choices;
    }

    @Override
    public int choose(Backends backends, RandomBits bits) {
        int chosen = any.choose(backends, bits);
        if (chosen == NONE) {
            return NONE;
        }
        for (int look = 1; look < choices; look++) {
            int other = any.choose(backends, bits);
            if (backends.outstanding(other) < backends.outstanding(chosen)) {
                chosen = other;
            }
        }
        return chosen;
    }

    /**
     * The keys of the policy.
     *
     * @param choices how many are compared
     */
    public record Settings(
            @Doc("How many random instances are compared; one may be drawn twice.") @Default("2")
            @Range(min = "1", max = "1k") int choices) {
    }

    /** {@code balancing: power-of-two}. */
    @Doc("Of two random instances, the one with fewer requests of this caller under way.")
    @Example("{policy: power-of-two, choices: 2}")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "power-of-two";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            return new PowerOfTwo(((Settings) settings).choices());
        }
    }
}
