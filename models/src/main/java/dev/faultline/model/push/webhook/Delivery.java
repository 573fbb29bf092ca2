package dev.faultline.model.push.webhook;

import dev.faultline.model.push.Published;

/**
 * The record of an update that is to be delivered to one endpoint, on disk from before the first attempt until the end (semantics reference,
 * H6): new -> sending -> delivered, or waiting -> sending ... -> given up. A sender that crashes while sending leaves it in that state, and
 * it is sent again.
 *
 * <p>Whether the endpoint has got the update is another matter: an answer can be lost, or come too late.
 */
final class Delivery {

    private final Published update;
    private final int user;
    private final long sequence;

    /** Which attempt's end counts; null if none is under way, or whoever makes it has not been heard of for too long. */
    Attempt current;
    /** Attempts so far, also those of which nobody knows how they ended. */
    int attempts;
    /** Attempts that have failed, as the schedule counts. */
    int failures;
    /** Calls that the endpoint has got and not ended yet. */
    int atEndpoint;
    /** Whether the endpoint has processed the update. */
    boolean isSeen;
    /** Why no further attempt is made; null if there may be one. */
    String givenUp;
    /** Whether nothing more can become of it. */
    boolean isSettled;

    Delivery before;
    Delivery behind;

    Delivery(Published update, int user, long sequence) {
        this.update = update;
        this.user = user;
        this.sequence = sequence;
    }

    Published update() {
        return update;
    }

    /** The endpoint. */
    int user() {
        return user;
    }

    /** The update's place in the order in which the gateway has got them. */
    long sequence() {
        return sequence;
    }
}
