package dev.faultline.model.place;

/** Something that has travelled to a host and stands at its door. */
public interface Arrival {

    /** Whether the host has asked for it, so that it comes in also where nobody may ask. */
    default boolean isAnswer() {
        return false;
    }

    /** The host takes it. */
    void taken();

    /** The host is down but its network answers: the connection is refused or reset. */
    void refused();

    /** Nobody is there to take or refuse it. */
    void vanished();
}
