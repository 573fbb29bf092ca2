package dev.faultline.model.place;

/** Lives in a host's memory, or watches it, and is told when its state changes; in the order of registration. */
public interface HostListener {

    /**
     * The host's memory is gone. Timers and work of the host are already cancelled.
     *
     * @param silently true when nobody outside can notice (the zone lost its power); false when the operating system is
     *     still there to reset connections
     */
    default void memoryLost(boolean silently) {
    }

    /** The host is up again, with empty memory. */
    default void restarted() {
    }

    /** The host stands still: it keeps its memory and answers nobody. */
    default void frozen() {
    }

    /** Nobody outside of the host's place hears from it any more, though it goes on. */
    default void isolated() {
    }

    /** The host is in touch with the world again. */
    default void rejoined() {
    }

    /** The host goes on where it stood still. */
    default void thawed() {
    }
}
