package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What somebody asks the coordinator of a transaction for; who asks says what is to be done on arrival, and with the answer. */
final class TransactionRequest extends Request {

    private final BiConsumer<Node, TransactionRequest> onArrival;
    private final Consumer<TransactionRequest> onAnswer;

    TransactionError error = TransactionError.UNAVAILABLE;
    /** The epoch of the next transaction. */
    int epoch;

    TransactionRequest(BiConsumer<Node, TransactionRequest> onArrival, Consumer<TransactionRequest> onAnswer) {
        this.onArrival = onArrival;
        this.onAnswer = onAnswer;
    }

    @Override
    protected void arrives(Node at) {
        onArrival.accept(at, this);
    }

    void answer(TransactionError with) {
        error = with;
        answer();
    }

    @Override
    protected void answered(Outcome outcome) {
        if (!outcome.isOk()) {
            error = TransactionError.UNAVAILABLE;
        }
        onAnswer.accept(this);
    }
}
