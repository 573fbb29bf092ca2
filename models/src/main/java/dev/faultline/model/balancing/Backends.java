package dev.faultline.model.balancing;

/** What a caller knows of the instances that it can choose from. */
public interface Backends {

    int size();

    /** Whether this backend may take the call: it is healthy, and no copy of the call is there already. */
    boolean inRotation(int index);

    /** Whether this backend is healthy, as far as the caller knows, whatever the call. */
    default boolean isHealthy(int index) {
        return inRotation(index);
    }

    /** Whether there is such a backend now: those of a service that scales can be switched off. */
    default boolean isDeployed(int index) {
        return true;
    }

    /** Calls that this caller has under way there. */
    int outstanding(int index);

    /** The time now, in simulated nanoseconds. */
    long nowNanos();
}
