package dev.faultline.model.resilience;

/** The places of a bulkhead, without those who are in them: it counts, and schedules nothing. */
interface Places {

    /** Where somebody goes who asks. */
    enum Place {
        /** Comes in. */
        INSIDE,
        /** Waits in line. */
        IN_LINE,
        /** Is turned away. */
        NOWHERE
    }

    /** Somebody asks, while so many wait in line. */
    Place ask(long nowNanos, int waiting);

    /** Somebody who was inside has left, and nobody waits who could take the place. */
    void leave(long nowNanos);

    /** How many are inside. */
    int inside();
}
