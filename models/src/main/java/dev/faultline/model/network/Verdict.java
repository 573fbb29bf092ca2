package dev.faultline.model.network;

import dev.faultline.model.call.Outcome;

/** What becomes of a message on a link. */
public sealed interface Verdict {

    /** It passes as if there were no rule. */
    Verdict PASS = new Pass();

    /** It is lost, and nobody is told. */
    Verdict DROP = new Drop();

    /** It is lost by chance: whoever waits for word of it sends it again. */
    Verdict LOSE = new Lose();

    /** It arrives, and a copy of it arrives, too. */
    Verdict DUPLICATE = new Duplicate();

    /** Nothing happens to it. */
    record Pass() implements Verdict {
    }

    /** It arrives later; delays of several rules add up. */
    record Delay(long nanos) implements Verdict {
    }

    /** It is lost for good, also where messages are sent again: nothing comes through. */
    record Drop() implements Verdict {
    }

    /** This one is lost. Over a connection it is sent again after a timer, and judged again; otherwise nobody is told. */
    record Lose() implements Verdict {
    }

    /** It comes twice. Over a connection the second one is thrown away unseen. */
    record Duplicate() implements Verdict {
    }

    /** It never reaches the callee; the caller gets this outcome after the way there and back. */
    record Answer(Outcome outcome) implements Verdict {
    }
}
