package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.aws.SqsEntry.Receipt;
import java.util.ArrayList;
import java.util.List;

/** {@code ReceiveMessage}: up to so many messages, which come back with the answer. */
final class SqsReceive extends SqsRequest {

    private final SqsPoller poller;
    private final int most;
    private final List<Receipt> receipts = new ArrayList<>();

    SqsReceive(Stage stage, SqsPoller poller, int most) {
        super(stage);
        this.poller = poller;
        this.most = most;
    }

    boolean hasRoom() {
        return receipts.size() < most;
    }

    boolean isEmpty() {
        return receipts.isEmpty();
    }

    void add(Receipt receipt) {
        receipts.add(receipt);
    }

    List<Receipt> receipts() {
        return receipts;
    }

    @Override
    void arrived(SqsQueue queue, PendingRequest request) {
        queue.receive(request);
    }

    @Override
    void answered(Outcome outcome) {
        poller.answered(this, outcome);
    }
}
