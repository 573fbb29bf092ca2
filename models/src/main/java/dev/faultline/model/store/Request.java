package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.Crossing;

/**
 * One request to one machine of a store. The caller sends it as the completion of its call, so that the machine finds in it what
 * is asked, and leaves in it what is answered; the caller looks at that only when the answer has come.
 */
abstract class Request implements Completion {

    /** Where it stands at the machine. */
    enum At {
        /** In line for a core. */
        LINE,
        /** On a core. */
        CORE,
        /** Beside the cores: it waits for something else. */
        ASIDE,
        /** Nowhere: it has not come yet, or has been answered. */
        NOWHERE
    }

    final Call call;
    final long key;
    long told;

    At at = At.NOWHERE;
    Crossing crossing;
    long since;
    long timer;

    Request(Call call, long key) {
        this.call = call;
        this.key = key;
    }

    /** How long it takes a core at full speed, in nanoseconds. */
    abstract long effortNanos();

    /**
     * Its work is done, and what it asks for happens now.
     *
     * @return the answer; null when that comes later
     */
    abstract Outcome served();

    /** The machine has lost it, or has been told that nobody wants it any more. */
    void dropped() {
    }
}
