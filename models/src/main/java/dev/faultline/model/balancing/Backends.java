package dev.faultline.model.balancing;

/** What a caller knows of the instances that it can choose from. */
public interface Backends {

    int size();

    /** Whether health checks have not taken this backend out. */
    boolean inRotation(int index);

    /** Calls that this caller has under way there. */
    int outstanding(int index);

    /** The time now, in simulated nanoseconds. */
    long nowNanos();
}
