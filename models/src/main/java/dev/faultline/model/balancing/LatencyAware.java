package dev.faultline.model.balancing;

/** A balancer that goes by how long calls took, and so must be told. */
public interface LatencyAware {

    /**
     * A call that was sent to a backend is over for its caller, well or not.
     *
     * @param index the backend
     * @param tookNanos from the departure to the answer, or until the caller gave up
     * @param nowNanos the time now
     */
    void ended(int index, long tookNanos, long nowNanos);
}
