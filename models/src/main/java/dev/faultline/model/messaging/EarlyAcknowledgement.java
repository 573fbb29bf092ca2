package dev.faultline.model.messaging;

import dev.faultline.model.call.Outcome;

/**
 * A message whose consumer acknowledges it before it handles it, so that its broker deletes it. What has become of it is known when it
 * is both deleted and handled, or deleted and gone with its consumer's memory.
 */
public final class EarlyAcknowledgement {

    private final Subscription books;
    private final Message message;
    private boolean isDeleted;
    /** Null until the handler has come to an end. */
    private Outcome outcome;
    private boolean isLost;

    /** A message that a consumer is about to handle, in the books of its subscription. */
    public EarlyAcknowledgement(Subscription books, Message message) {
        this.books = books;
        this.message = message;
    }

    /** It is out of the queue. Returns whether it is settled. */
    public boolean deleted() {
        isDeleted = true;
        return settle();
    }

    /** The handler has come to this end. Returns whether that settles a message which is out of the queue. */
    public boolean handled(Outcome end) {
        outcome = end;
        return settle();
    }

    /** The handler is gone with its host's memory. Returns whether that settles a message which is out of the queue. */
    public boolean lost() {
        isLost = true;
        return settle();
    }

    private boolean settle() {
        if (!isDeleted || outcome == null && !isLost) {
            return false;
        }
        if (isLost) {
            books.lose(message, "committed-before");
        } else if (outcome.isOk()) {
            books.acknowledge(message);
        } else {
            books.drop(message, outcome.mayBeRetried() ? "attempts" : "permanent");
        }
        return true;
    }
}
