package dev.faultline.model.balancing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.sim.random.RandomBits;

/**
 * The backend with the fewest calls of this caller under way; among equals, any.
 *
 * <p>It knows nothing of other callers: with m of them, each sees about one m-th of what a backend has to do. And a backend
 * that fails fast always has the fewest calls under way, so it attracts them (semantics reference, D12 and F24). Envoy's policy
 * of this name compares two random backends only; this one looks at all of them, as nginx ({@code least_conn}) and HAProxy
 * ({@code leastconn}) do.
 */
public final class LeastRequests implements LoadBalancer {

    @Override
    public int choose(Backends backends, RandomBits bits) {
        int size = backends.size();
        int chosen = choose(backends, bits, size, false);
        return chosen == NONE ? choose(backends, bits, size, true) : chosen;
    }

    private static int choose(Backends backends, RandomBits bits, int size, boolean anyone) {
        int fewest = Integer.MAX_VALUE;
        int equals = 0;
        for (int i = 0; i < size; i++) {
            if (anyone || backends.inRotation(i)) {
                int outstanding = backends.outstanding(i);
                if (outstanding < fewest) {
                    fewest = outstanding;
                    equals = 0;
                }
                equals += outstanding == fewest ? 1 : 0;
            }
        }
        if (equals == 0) {
            return NONE;
        }
        int steps = equals == 1 ? 0 : bits.nextInt(equals);
        int chosen = 0;
        while (!(anyone || backends.inRotation(chosen)) || backends.outstanding(chosen) != fewest || steps-- > 0) {
            chosen++;
        }
        return chosen;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code balancing: least-requests}. */
    @Doc("The instance with the fewest requests of this caller under way; among equals, any.")
    @Example("least-requests")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "least-requests";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            return new LeastRequests();
        }
    }
}
