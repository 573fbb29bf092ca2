package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import java.util.ArrayList;
import java.util.List;

/** A batch in the memory of its producer, with those who wait for the word that it is safe. */
final class ProducerBatch {

    /** One that waits. */
    record Waiter(Call call, Completion completion) {
    }

    private final RecordBatch batch;
    private final List<Waiter> waiters = new ArrayList<>();
    private final long openedAt;
    private int attempts;
    private boolean isInFlight;
    private boolean isOver;
    private boolean mayBeThere;
    private ProduceError lastError;
    private long readyAt;
    private long deliveryTimer;

    /**
     * An empty batch.
     *
     * @param openedAt when, in simulated nanoseconds
     * @param readyAt when it is sent even if it is not full
     */
    ProducerBatch(RecordBatch batch, long openedAt, long readyAt) {
        this.batch = batch;
        this.openedAt = openedAt;
        this.readyAt = readyAt;
    }

    RecordBatch batch() {
        return batch;
    }

    List<Waiter> waiters() {
        return waiters;
    }

    void add(Sent sent, Call call, Completion completion) {
        batch.add(sent);
        waiters.add(new Waiter(call, completion));
    }

    long openedAt() {
        return openedAt;
    }

    /** How often it was sent. */
    int attempts() {
        return attempts;
    }

    boolean isInFlight() {
        return isInFlight;
    }

    /** It leaves with a request. */
    void departs() {
        attempts++;
        isInFlight = true;
    }

    /** It is back; {@code unsure} if the broker may have it all the same. */
    void failed(ProduceError error, boolean unsure, long tryAgainAt) {
        isInFlight = false;
        lastError = error;
        mayBeThere |= unsure;
        readyAt = tryAgainAt;
    }

    /** Whether its publishers have been told how it ended. */
    boolean isOver() {
        return isOver;
    }

    void over() {
        isOver = true;
    }

    /** Whether some attempt may have put it into a log. */
    boolean mayBeThere() {
        return mayBeThere || isInFlight;
    }

    /** What the broker said last, or null. */
    ProduceError lastError() {
        return lastError;
    }

    /** When it is sent, full or not. */
    long readyAt() {
        return readyAt;
    }

    long deliveryTimer() {
        return deliveryTimer;
    }

    void endsWith(long timer) {
        deliveryTimer = timer;
    }
}
