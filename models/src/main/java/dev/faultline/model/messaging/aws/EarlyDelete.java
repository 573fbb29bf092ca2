package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Subscription;

/**
 * A message whose consumer deletes it before it handles it. What has become of it is known when it is both deleted and handled, or
 * deleted and gone with its consumer's memory.
 */
final class EarlyDelete {

    private final Subscription books;
    private final Message message;
    private boolean isDeleted;
    /** Null until the handler has come to an end. */
    private Outcome outcome;
    private boolean isLost;

    EarlyDelete(Subscription books, Message message) {
        this.books = books;
        this.message = message;
    }

    /** It is out of the queue. Returns whether it is settled. */
    boolean deleted() {
        isDeleted = true;
        return settle();
    }

    /** The handler has come to this end. Returns whether that settles a message which is out of the queue. */
    boolean handled(Outcome end) {
        outcome = end;
        return settle();
    }

    /** The handler is gone with its host's memory. Returns whether that settles a message which is out of the queue. */
    boolean lost() {
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
