package dev.faultline.model.network;

import dev.faultline.model.balancing.Backends;
import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Call;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The backends of a service as one caller sees them: whom health checks have taken out, and how many of its own calls are
 * under way where.
 *
 * <p>Each caller instance has one for each service that it calls, unless the service has a central balancer.
 */
public final class Rotation implements Backends {

    private static final long PICK = Keys.site("balancer.pick");

    private final LoadBalancer balancer;
    private final IntPredicate healthy;
    private final int[] outstanding;

    public Rotation(LoadBalancer balancer, int size, IntPredicate healthy) {
        this.balancer = balancer;
        this.healthy = healthy;
        this.outstanding = new int[size];
    }

    /** Whom this call goes to. */
    int next(Call call, RandomBits bits) {
        return outstanding.length == 1 ? 0 : balancer.choose(this, bits.at(call.attemptKey(PICK)));
    }

    void sent(int index) {
        outstanding[index]++;
    }

    void settled(int index) {
        outstanding[index]--;
    }

    /** The caller has lost its memory of what is under way. */
    public void forget() {
        Arrays.fill(outstanding, 0);
    }

    @Override
    public int size() {
        return outstanding.length;
    }

    @Override
    public boolean inRotation(int index) {
        return healthy.test(index);
    }

    @Override
    public int outstanding(int index) {
        return outstanding[index];
    }
}
