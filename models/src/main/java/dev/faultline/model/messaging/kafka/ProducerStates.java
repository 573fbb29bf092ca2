package dev.faultline.model.messaging.kafka;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a log knows of the producers that write to it with sequence numbers: the last five batches of each (semantics reference,
 * B2.1). A batch that is among them is acknowledged without being appended again, and a gap is an error.
 */
final class ProducerStates {

    /** How many batches of a producer are remembered: as many as it may have under way. */
    static final int REMEMBERED = 5;

    private final Map<Long, State> states = new LinkedHashMap<>();

    private static final class State {
        private final ArrayDeque<Stored> last = new ArrayDeque<>();
        private long next;
    }

    /** What is to be done with a batch. */
    enum Verdict {
        APPEND, KNOWN, OUT_OF_ORDER
    }

    Verdict judge(RecordBatch batch) {
        State state = states.get(batch.producer());
        if (batch.producer() == 0 || state == null) {
            return Verdict.APPEND;
        }
        if (known(batch) != null || batch.sequence() < state.next) {
            return Verdict.KNOWN;
        }
        return batch.sequence() == state.next ? Verdict.APPEND : Verdict.OUT_OF_ORDER;
    }

    /** Where a batch that came before stands, or null if that is not remembered. */
    Stored known(RecordBatch batch) {
        State state = states.get(batch.producer());
        if (state != null) {
            for (Stored stored : state.last) {
                if (stored.batch() == batch) {
                    return stored;
                }
            }
        }
        return null;
    }

    void appended(Stored stored) {
        RecordBatch batch = stored.batch();
        if (batch.producer() == 0) {
            return;
        }
        State state = states.computeIfAbsent(batch.producer(), producer -> new State());
        state.last.addLast(stored);
        if (state.last.size() > REMEMBERED) {
            state.last.removeFirst();
        }
        state.next = batch.sequence() + batch.count();
    }

    /**
     * A new leader does not have it; its log tells what came last before. Where a producer was told that the batch is safe, it will
     * go on behind it: such a producer begins anew.
     */
    void forgotten(Stored stored) {
        State state = states.get(stored.batch().producer());
        if (state != null && state.last.remove(stored)) {
            if (state.last.isEmpty() || stored.batch().isConfirmed()) {
                states.remove(stored.batch().producer());
            } else {
                state.next = state.last.peekLast().batch().sequence() + state.last.peekLast().batch().count();
            }
        }
    }
}
