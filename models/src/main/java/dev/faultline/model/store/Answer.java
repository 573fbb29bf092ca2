package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;

/** Is told what a store has answered. */
@FunctionalInterface
public interface Answer {

    /** Nothing is known of how old a value is. */
    long UNKNOWN = 0;

    /** What a write says that has no transaction. */
    long NOTHING = 0;

    /**
     * The end of a read or write.
     *
     * @param told of a read, when the value was still true, in simulated nanoseconds: positive for a value that was current then,
     *     negative for one that was replaced at the time of this amount, {@link #UNKNOWN} if nobody knows; of a write, the result
     *     of its transaction. It has no meaning when the outcome is not ok.
     */
    void complete(Call call, Outcome outcome, long told);
}
