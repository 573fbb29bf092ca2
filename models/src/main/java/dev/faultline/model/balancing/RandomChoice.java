package dev.faultline.model.balancing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.sim.random.RandomBits;

/**
 * Any backend, each as likely as every other, whoever was chosen before.
 *
 * <p>The first draw goes over all backends, and only a call that meets one out of rotation draws again, among the rest. That
 * is the same law as a draw among the rest (1/n + (n - k)/n * 1/k = 1/k for each of k in rotation), and it leaves every call
 * that met a healthy backend where it was: taking a backend out moves only the calls that would have gone there. Source:
 * semantics reference, D12.
 */
public final class RandomChoice implements LoadBalancer {

    @Override
    public int choose(Backends backends, RandomBits bits) {
        int size = backends.size();
        if (size == 0) {
            return NONE;
        }
        int first = bits.nextInt(size);
        if (backends.inRotation(first)) {
            return first;
        }
        int rest = 0;
        for (int i = 0; i < size; i++) {
            rest += backends.inRotation(i) ? 1 : 0;
        }
        if (rest == 0) {
            return first;
        }
        int steps = bits.nextInt(rest);
        int chosen = 0;
        while (!backends.inRotation(chosen) || steps-- > 0) {
            chosen++;
        }
        return chosen;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code balancing: random}. */
    @Doc("Any instance, all of them equally likely.")
    @Example("random")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "random";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            return new RandomChoice();
        }
    }
}
