package dev.faultline.model.balancing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.sim.random.RandomBits;

/**
 * One after the other. Backends that are out of rotation are passed over, and their successor's turn is not spent on that.
 *
 * <p>The first backend is drawn with the bits of the first call, so that callers which start together don't all begin with
 * the same one and march through the backends in step. Source: Envoy, "Supported load balancers", and semantics reference,
 * D12.
 */
public final class RoundRobin implements LoadBalancer {

    private int next = NONE;

    @Override
    public int choose(Backends backends, RandomBits bits) {
        int size = backends.size();
        if (size == 0) {
            return NONE;
        }
        int first = next == NONE ? bits.nextInt(size) : next % size;
        int chosen = first;
        for (int i = 0; i < size; i++) {
            int candidate = (first + i) % size;
            if (backends.inRotation(candidate)) {
                chosen = candidate;
                break;
            }
        }
        next = chosen + 1;
        return chosen;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code balancing: round-robin}. */
    @Doc("One instance after the other; each caller begins at one of its own.")
    @Example("round-robin")
    public static final class Kind implements LoadBalancerKind {

        @Override
        public String key() {
            return "round-robin";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public LoadBalancer build(Record settings) {
            return new RoundRobin();
        }
    }
}
