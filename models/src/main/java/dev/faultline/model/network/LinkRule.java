package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.sim.random.RandomBits;

/** Says what becomes of a message on a link. Rules are asked in the order in which they were installed. */
@FunctionalInterface
public interface LinkRule {

    /**
     * Judges one crossing.
     *
     * @param direction which way it goes
     * @param call what it is about; draws are keyed by its attempt
     * @param bits the generator, to be restarted at a key of the call
     */
    Verdict judge(Direction direction, Call call, RandomBits bits);

    /** Which way a message goes on a link. */
    enum Direction {
        /** From the caller to the callee. */
        REQUEST,
        /** Back again. */
        RESPONSE
    }
}
