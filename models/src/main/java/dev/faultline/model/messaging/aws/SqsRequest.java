package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.PendingRequest;

/** A request of a consumer to its queue. */
abstract class SqsRequest implements Completion {

    private final Stage stage;

    SqsRequest(Stage stage) {
        this.stage = stage;
    }

    /** The queue works on it. */
    abstract void arrived(SqsQueue queue, PendingRequest request);

    /** The answer is there. */
    void answered(Outcome outcome) {
        // Most consumers do not wait for it.
    }

    @Override
    public final void complete(Call call, Outcome outcome) {
        stage.calls().release(call);
        answered(outcome);
    }

    /** {@code DeleteMessage}: it is done. */
    static final class Delete extends SqsRequest {

        private final SqsEntry.Receipt receipt;
        private final EarlyDelete early;

        /**
         * A deletion.
         *
         * @param early what becomes of the handling, if it is deleted before that; otherwise null
         */
        Delete(Stage stage, SqsEntry.Receipt receipt, EarlyDelete early) {
            super(stage);
            this.receipt = receipt;
            this.early = early;
        }

        @Override
        void arrived(SqsQueue queue, PendingRequest request) {
            queue.delete(receipt, early);
            request.answer(Outcome.OK);
        }
    }

    /** {@code ChangeMessageVisibility}: it is to be hidden for so long from now on. */
    static final class ChangeVisibility extends SqsRequest {

        private final SqsEntry.Receipt receipt;
        private final long nanos;

        ChangeVisibility(Stage stage, SqsEntry.Receipt receipt, long nanos) {
            super(stage);
            this.receipt = receipt;
            this.nanos = nanos;
        }

        @Override
        void arrived(SqsQueue queue, PendingRequest request) {
            queue.changeVisibility(receipt, nanos);
            request.answer(Outcome.OK);
        }
    }
}
