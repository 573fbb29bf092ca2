package dev.faultline.model.messaging.kafka;

import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The transactions of one consumer, in the memory of its host: everything that its handlers publish to the broker while one is open belongs
 * to it, and so do the offsets with which it ends (semantics reference, B2.5).
 *
 * <p>Ending takes its time: all batches must be acknowledged, then the group's coordinator gets the offsets, then the transaction's
 * coordinator decides. A consumer that is out of its group, or whose transaction was ended by somebody else, ends with an abort.
 */
final class TransactionalClient {

    private static final long RETRY_NANOS = 100_000_000L;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private final String name;
    private final TransactionCoordinator coordinator;
    private final ProducerSettings settings;
    private final GroupOffsets offsets;
    private final Member member;
    private final Host host;
    private final Requests requests;
    private final List<Producer> producers = new ArrayList<>();
    private TransactionalId id;
    private int starts;
    private int epoch;
    private Phase phase = Phase.IDLE;
    private Transaction current;
    private Map<Claim, Long> read = Map.of();
    private Runnable whenCommitted;
    private Consumer<Boolean> done;
    private boolean isDoomed;
    private boolean isFenced;

    private enum Phase {
        IDLE, OPEN, FLUSHING, ENDING
    }

    private final Handler<Runnable> onTryAgain = new Handler<>("kafka.transaction-again") {
        @Override
        protected void handle(Runnable what) {
            what.run();
        }
    };

    TransactionalClient(String name, Cluster cluster, GroupOffsets offsets, Member member) {
        this.name = name;
        this.coordinator = cluster.transactions().of(cluster);
        this.settings = cluster.settings().producer();
        this.offsets = offsets;
        this.member = member;
        this.host = member.host();
        this.requests = member.requests();
    }

    /** A producer of the same process publishes in these transactions. */
    void add(Producer producer) {
        producers.add(producer);
    }

    // Starting.

    /** Gets an epoch, which turns those before it away. Who was there before the run began has one already. */
    void starts(boolean wasThere, Runnable ready) {
        boolean isNew = settings.transactionalId() == TransactionalNames.PER_START || id == null;
        if (isNew) {
            String own = settings.transactionalId() == TransactionalNames.PER_START ? name + "#" + ++starts : name;
            id = coordinator.id(own, settings.transactionTimeout().toNanos(), offsets.counters());
        }
        if (wasThere) {
            epoch = ++id.epoch;
            ready.run();
        } else {
            askForEpoch(ready);
        }
    }

    private void askForEpoch(Runnable ready) {
        ask((at, request) -> coordinator.begins(at, id, request), request -> {
            if (request.error == TransactionError.NONE) {
                epoch = request.epoch;
                ready.run();
            } else {
                later(() -> askForEpoch(ready));
            }
        });
    }

    /** A transaction begins. */
    void begins() {
        current = new Transaction(id, epoch);
        phase = Phase.OPEN;
        isDoomed = false;
        isFenced = false;
    }

    boolean isOpen() {
        return phase != Phase.IDLE;
    }

    /** Whether something can be published now. */
    boolean takes() {
        return phase == Phase.OPEN && !isDoomed;
    }

    Transaction current() {
        return current;
    }

    // What goes wrong.

    /** It can only be aborted now. */
    void fails() {
        isDoomed = true;
        if (phase == Phase.FLUSHING) {
            giveUp();
        }
    }

    /** It has been aborted by its coordinator. */
    void isFenced() {
        isFenced = true;
        fails();
    }

    boolean isDoomed() {
        return isDoomed;
    }

    private void giveUp() {
        List.copyOf(producers).forEach(Producer::giveUp);
    }

    // Ending.

    /**
     * Ends the transaction.
     *
     * @param read the offsets that belong to it
     * @param whenCommitted is done when the group's offsets are committed, where they are kept
     * @param done is told whether it is committed; never if the host crashes before
     */
    void ends(Map<Claim, Long> read, Runnable whenCommitted, Consumer<Boolean> done) {
        this.read = read;
        this.whenCommitted = whenCommitted;
        this.done = done;
        phase = Phase.FLUSHING;
        if (isDoomed) {
            giveUp();
        } else {
            List.copyOf(producers).forEach(Producer::flush);
        }
        progresses();
    }

    /** A producer has less to do than before. */
    void progresses() {
        if (phase != Phase.FLUSHING || !producers.stream().allMatch(Producer::isEmpty)) {
            return;
        }
        phase = Phase.ENDING;
        if (isFenced) {
            startsOver();
        } else if (isDoomed) {
            decide(false);
        } else if (read.isEmpty()) {
            decide(true);
        } else {
            sendOffsets();
        }
    }

    private void sendOffsets() {
        int at = offsets.coordinator();
        if (at == Metadata.NOBODY) {
            later(this::sendOffsets);
            return;
        }
        Transaction of = current;
        requests.ask(at, TIMEOUT_NANOS, new TransactionRequest(
                (node, request) -> offsets.takes(node, member, of, read, whenCommitted, request),
                request -> {
                    switch (request.error) {
                        case NONE -> decide(true);
                        case FENCED -> startsOver();
                        case NO_MEMBER -> decide(false);
                        default -> later(this::sendOffsets);
                    }
                }));
    }

    private void decide(boolean commits) {
        Transaction of = current;
        ask((at, request) -> coordinator.ends(at, of, commits, request), request -> {
            switch (request.error) {
                case NONE -> {
                    epoch = request.epoch;
                    ended(commits);
                }
                case FENCED -> startsOver();
                default -> later(() -> decide(commits));
            }
        });
    }

    /** It was aborted without asking: the next one needs another epoch. */
    private void startsOver() {
        askForEpoch(() -> ended(false));
    }

    private void ended(boolean isCommitted) {
        phase = Phase.IDLE;
        current.decided(isCommitted);
        producers.forEach(Producer::ended);
        if (!isCommitted) {
            producers.forEach(Producer::newSession);
        }
        Consumer<Boolean> told = done;
        done = null;
        told.accept(isCommitted);
    }

    private void ask(BiConsumer<Node, TransactionRequest> what, Consumer<TransactionRequest> then) {
        int at = id.coordination().node();
        if (at == Metadata.NOBODY) {
            later(() -> ask(what, then));
        } else {
            requests.ask(at, TIMEOUT_NANOS, new TransactionRequest(what, then));
        }
    }

    private void later(Runnable what) {
        host.after(RETRY_NANOS, onTryAgain, what);
    }

    /** The process is gone; its transaction stays open until somebody ends it. */
    void memoryLost() {
        phase = Phase.IDLE;
        current = null;
        done = null;
        isDoomed = false;
        isFenced = false;
    }
}
