package dev.faultline.chaos;

/** Watches faults come and go, in the phase of the faults: what it sees is the world just before the models act. */
public interface FaultListener {

    /** A fault has begun. */
    default void began(Strike strike) {
    }

    /** A fault has ended. */
    default void ended(Strike strike) {
    }
}
