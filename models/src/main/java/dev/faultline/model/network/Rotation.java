package dev.faultline.model.network;

import dev.faultline.model.balancing.Backends;
import dev.faultline.model.balancing.LatencyAware;
import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.balancing.LocalityBalancer;
import dev.faultline.model.balancing.OutlierDetector;
import dev.faultline.model.balancing.OutlierDetector.Answer;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Copies;
import dev.faultline.model.call.Outcome;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/**
 * The backends of a service as one balancer sees them: whom health checks have taken out, whom it has ejected itself,
 * and how many of the calls that it sent are under way where.
 *
 * <p>Each caller instance has one for each service that it calls, unless the service has a {@linkplain SharedRotation central
 * balancer}.
 */
public final class Rotation implements Callees, Backends {

    private static final long PICK = Keys.site("balancer.pick");
    private static final long KEY = Keys.site("balancer.key");

    private final Simulation clock;
    private final LoadBalancer balancer;
    private final LatencyAware latencies;
    private final Pool pool;
    private final int[] indexes;
    private final IntPredicate inRotation;
    private final ToLongFunction<Call> key;
    private final OutlierDetector outliers;
    private final boolean isOnly;
    private final int[] outstanding;
    /** The copies of one request go to different backends; null for a call without copies. */
    private Copies apart;

    /**
     * A rotation.
     *
     * @param pool the backends
     * @param key what calls are about, for a balancer that goes by that; otherwise null
     * @param outliers ejects backends by how they answer, or null
     */
    public Rotation(Simulation clock, LoadBalancer balancer, Pool pool, ToLongFunction<Call> key, OutlierDetector outliers) {
        this.clock = clock;
        this.balancer = balancer;
        this.latencies = balancer instanceof LatencyAware aware ? aware : null;
        this.pool = pool;
        this.indexes = pool.indexes();
        this.inRotation = pool.inRotation();
        this.key = key;
        this.outliers = outliers;
        this.isOnly = pool.size() == 1 && !(balancer instanceof LocalityBalancer);
        this.outstanding = new int[pool.size()];
    }

    /** A single backend, which is always in. */
    public static Rotation ofOne(Simulation clock) {
        return new Rotation(clock, (backends, bits) -> 0, Pool.of(1, index -> true, index -> true), null, null);
    }

    @Override
    public int next(Call call, RandomBits bits) {
        if (isOnly) {
            return 0;
        }
        apart = call.copies();
        if (outliers != null) {
            outliers.advance(clock.now());
        }
        return balancer.choose(this, bits.at(key == null ? call.attemptKey(PICK) : Keys.mix(KEY, key.applyAsLong(call))));
    }

    @Override
    public void sent(int index) {
        outstanding[index]++;
    }

    @Override
    public void settled(int index, Outcome outcome, long tookNanos) {
        outstanding[index]--;
        if (latencies != null) {
            latencies.ended(index, tookNanos, clock.now());
        }
        if (outliers != null && outcome != Outcome.CANCELLED) {
            outliers.answered(index, answer(outcome), clock.now());
        }
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case OK, PERMANENT_ERROR -> Answer.GOOD;
            case ERROR -> Answer.SERVER_ERROR;
            default -> Answer.GATEWAY_FAILURE;
        };
    }

    @Override
    public void forget() {
        Arrays.fill(outstanding, 0);
        if (outliers != null) {
            outliers.forget(clock.now());
        }
    }

    /** Calls there are as good as over: whoever sent them is gone. */
    void forget(int index, int calls) {
        outstanding[index] -= calls;
    }

    @Override
    public int size() {
        return outstanding.length;
    }

    @Override
    public boolean inRotation(int index) {
        return isHealthy(index) && (apart == null || !apart.areAt(indexes[index]));
    }

    @Override
    public boolean isHealthy(int index) {
        return inRotation.test(indexes[index]) && (outliers == null || !outliers.isEjected(index));
    }

    @Override
    public boolean isDeployed(int index) {
        return pool.isDeployed().test(indexes[index]);
    }

    @Override
    public int outstanding(int index) {
        return outstanding[index];
    }

    @Override
    public long nowNanos() {
        return clock.now();
    }
}
