package dev.faultline.model.place;

/** Something that has travelled to a host and stands at its door. */
public interface Arrival {

    /** The host takes it. */
    void taken();

    /** The host is down but its network answers: the connection is refused or reset. */
    void refused();

    /** Nobody is there to take or refuse it. */
    void vanished();
}
