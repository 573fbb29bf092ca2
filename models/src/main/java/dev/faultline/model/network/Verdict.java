package dev.faultline.model.network;

import dev.faultline.model.call.Outcome;

/** What becomes of a message on a link. */
public sealed interface Verdict {

    /** It passes as if there were no rule. */
    Verdict PASS = new Pass();

    /** It is lost, and nobody is told. */
    Verdict DROP = new Drop();

    /** Nothing happens to it. */
    record Pass() implements Verdict {
    }

    /** It arrives later; delays of several rules add up. */
    record Delay(long nanos) implements Verdict {
    }

    /** It is lost. */
    record Drop() implements Verdict {
    }

    /** It never reaches the callee; the caller gets this outcome after the way there and back. */
    record Answer(Outcome outcome) implements Verdict {
    }
}
