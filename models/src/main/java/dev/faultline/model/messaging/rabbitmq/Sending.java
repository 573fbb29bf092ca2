package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.PublisherBooks;

/**
 * A publisher's side of a sending. If its connection breaks when the broker has got the message already, the publisher can not know
 * what became of it.
 */
final class Sending implements Completion {

    private final Completion confirm;
    private final PublisherBooks books;
    private final int count;
    private boolean isReceived;
    /** What the broker said, or null. */
    private Outcome said;

    Sending(Completion confirm, PublisherBooks books, int count) {
        this.confirm = confirm;
        this.books = books;
        this.count = count;
    }

    int count() {
        return count;
    }

    void received() {
        isReceived = true;
    }

    void said(Outcome outcome) {
        said = outcome;
    }

    @Override
    public void complete(Call call, Outcome outcome) {
        boolean isUnsure = isReceived && !outcome.isOk() && (said == null || said.isOk()) && call.isAwaited();
        confirm.complete(call, outcome);
        if (isUnsure) {
            books.neverLearnt(count);
        }
    }
}
