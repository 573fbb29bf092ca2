package dev.faultline.model.network;

import dev.faultline.sim.random.RandomBits;

/** Says what becomes of a message on a link. Rules are asked in the order in which they were installed. */
@FunctionalInterface
public interface LinkRule {

    /**
     * Judges one message.
     *
     * @param trip which way it goes, and what it is about; draws are keyed by it
     * @param bits the generator, to be restarted at a key of the message or its call
     */
    Verdict judge(Trip trip, RandomBits bits);

    /** Which way a message goes on a link. */
    enum Direction {
        /** From the caller to the callee. */
        REQUEST,
        /** Back again. */
        RESPONSE
    }
}
