package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.sim.random.RandomBits;

/** Whom a caller can send a call to: who is next, and the count of what is under way where. */
public interface Callees {

    /**
     * Who takes a call, by its index, or {@link dev.faultline.model.balancing.LoadBalancer#NONE} when nobody may.
     *
     * @param bits the generator, to be restarted at a key of the call
     */
    int next(Call call, RandomBits bits);

    /** A call has gone there. */
    void sent(int index);

    /**
     * A call that went there is over for its caller.
     *
     * @param outcome how; {@code TIMEOUT} if the caller lost its patience, {@code CANCELLED} if it wants the answer no more
     * @param tookNanos from its departure until now
     */
    void settled(int index, Outcome outcome, long tookNanos);

    /** The caller has lost its memory of what is under way. */
    void forget();
}
