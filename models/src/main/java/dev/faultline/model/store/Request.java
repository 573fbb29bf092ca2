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

    // What it took, and its end; a request of nobody (a chore) has another idea of these.

    /** It has waited in line for so many nanoseconds. */
    void queued(long nanos) {
        call.addQueue(nanos);
    }

    /** It has kept a core busy for so many nanoseconds. */
    void worked(long nanos) {
        call.addService(nanos);
    }

    /** It has waited for something else for so many nanoseconds. */
    void blocked(long nanos) {
        call.addBlocked(nanos);
    }

    /** It is over, and whoever asked learns of it. */
    void answered(Outcome outcome) {
        crossing.complete(call, outcome);
    }

    /** The machine has lost it, or has been told that nobody wants it any more. */
    void dropped() {
    }
}
