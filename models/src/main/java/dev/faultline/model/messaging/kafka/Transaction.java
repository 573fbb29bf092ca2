package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One transaction of a producer: what it puts into logs, and offsets that it commits, become valid together or not at all (semantics
 * reference, B2.5). All who take part share this object, as logs share batches.
 *
 * <p>It is decided when its coordinator has written the decision down. Readers hear of that later, from the marker in their log.
 */
final class Transaction {

    private final TransactionalId id;
    private final int epoch;
    private final List<Consumer<Boolean>> listeners = new ArrayList<>();
    private Boolean isCommitted;

    /**
     * An open transaction.
     *
     * @param epoch of the producer; each transaction has one of its own, and an older one is turned away
     */
    Transaction(TransactionalId id, int epoch) {
        this.id = id;
        this.epoch = epoch;
    }

    TransactionalId id() {
        return id;
    }

    int epoch() {
        return epoch;
    }

    boolean isDecided() {
        return isCommitted != null;
    }

    /** Whether it was decided that all of it is valid. */
    boolean isCommitted() {
        return isDecided() && isCommitted;
    }

    /** Whether it was decided that nothing of it is valid. */
    boolean isAborted() {
        return isDecided() && !isCommitted;
    }

    /** The decision; it is never changed. */
    void decided(boolean commits) {
        if (isDecided()) {
            return;
        }
        isCommitted = commits;
        List<Consumer<Boolean>> told = List.copyOf(listeners);
        listeners.clear();
        told.forEach(each -> each.accept(commits));
    }

    /** Tells the decision, at once if it has been taken. */
    void whenDecided(Consumer<Boolean> listener) {
        if (isDecided()) {
            listener.accept(isCommitted);
        } else {
            listeners.add(listener);
        }
    }
}
