package dev.faultline.model.messaging.aws;

import java.util.function.IntPredicate;

/** The messages of a queue that may be received, in the order in which they are. */
interface VisibleMessages {

    /** Whether there is nothing that anybody could receive now. */
    boolean isEmpty();

    /** A message has become visible, for the first time or again. */
    void add(SqsEntry entry);

    /** A visible message is not any more, though nobody has received it. */
    void remove(SqsEntry entry);

    /** A message that was received is not in flight any more; if it stays, it is added after this. */
    void landed(SqsEntry entry);

    /** Begins a receive. */
    Selection select(IntPredicate asksServer);

    /** The messages that one receive can get, one after the other. */
    interface Selection {

        /** The next one, which is not visible to others from now on, or null. It counts as in flight until it has landed. */
        SqsEntry next();
    }
}
