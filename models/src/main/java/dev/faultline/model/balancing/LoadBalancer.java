package dev.faultline.model.balancing;

import dev.faultline.sim.random.RandomBits;

/** Chooses a backend for each call; has the memory that its policy needs (whose turn it is) and no other. */
public interface LoadBalancer {

    /** What is returned when there is no backend at all. */
    int NONE = -1;

    /**
     * The index of the backend that takes the next call, or {@link #NONE} when there is none. When no backend is in
     * rotation, all count as being in it: to try is better than to give up (fail open).
     *
     * @param backends what the caller knows of the backends
     * @param bits random bits that belong to this call; where the policy goes by a {@linkplain LoadBalancerKind#key key}, to
     *     what the call is about, so that the same user draws the same bits again
     */
    int choose(Backends backends, RandomBits bits);
}
