package dev.faultline.model.messaging.outbox;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.messaging.Message;

/** A message in the outbox, on the database's disk. */
final class OutboxRow {

    private final Message message;
    private final Endpoint publisher;
    private final EventBook book;
    private int attempts;
    private boolean isPublished;

    /** A message, written now. */
    OutboxRow(Message message, Endpoint publisher, EventBook book) {
        this.message = message;
        this.publisher = publisher;
        this.book = book;
        book.relayed().add("outbox-written", 1);
    }

    /** The call that publishes it once more; each has draws of its own. */
    Call publication(Calls calls) {
        Call call = message.delivery(calls, ++attempts);
        call.isOf(message.sentAt());
        return call;
    }

    Endpoint publisher() {
        return publisher;
    }

    /** The broker has confirmed it, for the first time or once more. */
    void isConfirmed() {
        book.relayed().add(isPublished ? "outbox-repeated" : "outbox-published", 1);
        isPublished = true;
    }

    boolean isPublished() {
        return isPublished;
    }
}
