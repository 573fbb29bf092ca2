package dev.faultline.model.queueing;

import dev.faultline.settings.Variant;

/** A queue discipline of the language; found by {@link java.util.ServiceLoader}. */
public interface QueueOrderKind extends Variant {

    /**
     * A line with a memory of its own.
     *
     * @param waiters whom it asks about those who wait
     */
    <T> WaitingLine<T> build(Record settings, Waiters<T> waiters);

    /** Whether it gives up those that wait too long, so that its line can not grow for ever. */
    default boolean givesUp(Record settings) {
        return false;
    }
}
