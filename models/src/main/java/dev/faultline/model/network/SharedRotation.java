package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;

/**
 * One caller's part in a central balancer, which sees the calls of all callers: whose turn it is, and what is under way where, are
 * the same for everybody.
 *
 * <p>The balancer is no place of its own: it costs no time and can not fail. When a caller crashes, its connections are gone, and
 * the balancer forgets that caller's calls.
 */
public final class SharedRotation implements Callees {

    private final Rotation central;
    private final int[] own;

    public SharedRotation(Rotation central) {
        this.central = central;
        this.own = new int[central.size()];
    }

    @Override
    public int next(Call call, RandomBits bits) {
        return central.next(call, bits);
    }

    @Override
    public void sent(int index) {
        own[index]++;
        central.sent(index);
    }

    @Override
    public void settled(int index, Outcome outcome, long tookNanos) {
        own[index]--;
        central.settled(index, outcome, tookNanos);
    }

    @Override
    public void forget() {
        for (int i = 0; i < own.length; i++) {
            central.forget(i, own[i]);
        }
        Arrays.fill(own, 0);
    }
}
