package dev.faultline.model.messaging.kafka;

import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a node asks of the coordinators of transactions: before it takes the first of a transaction for a partition or a group, the
 * coordinator must know that these take part. In its memory.
 */
final class Admissions {

    /** As {@code add.partitions.to.txn.retry.backoff.ms}, and how often until {@code ..max.ms} are over. */
    private static final long RETRY_NANOS = 20_000_000L;
    private static final int TRIES = 5;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private final Node node;
    private final TransactionCoordinator coordinator;
    private final Requests requests;
    private final Map<Question, List<Consumer<TransactionError>>> waiting = new LinkedHashMap<>();

    private record Question(Transaction transaction, Participant participant) {
    }

    private record Attempt(Question question, int number) {
    }

    private final Handler<Attempt> onTryAgain = new Handler<>("kafka.admission-again") {
        @Override
        protected void handle(Attempt attempt) {
            ask(attempt);
        }
    };

    Admissions(Cluster cluster, Node node) {
        this.node = node;
        this.coordinator = cluster.transactions().coordinator();
        this.requests = new Requests(cluster.stage(), node.host().name() + " admits to transactions", node.host(), cluster.within(),
                cluster.nodes());
    }

    void memoryLost() {
        waiting.clear();
    }

    /** Has somebody take part in a transaction; {@code then} is told how that went, in the order of those who have asked. */
    void ask(Transaction transaction, Participant participant, Consumer<TransactionError> then) {
        Question question = new Question(transaction, participant);
        List<Consumer<TransactionError>> others = waiting.get(question);
        if (others != null) {
            others.add(then);
            return;
        }
        waiting.put(question, new ArrayList<>(List.of(then)));
        ask(new Attempt(question, 1));
    }

    private void ask(Attempt attempt) {
        Question question = attempt.question;
        int at = question.transaction.id().coordination().node();
        if (at == Metadata.NOBODY) {
            decided(question, TransactionError.UNAVAILABLE);
            return;
        }
        requests.ask(at, TIMEOUT_NANOS, new TransactionRequest(
                (there, request) -> coordinator.joins(there, question.transaction, question.participant, request),
                request -> answered(attempt, request.error)));
    }

    private void answered(Attempt attempt, TransactionError error) {
        if (error == TransactionError.CONCURRENT && attempt.number < TRIES) {
            node.host().after(RETRY_NANOS, onTryAgain, new Attempt(attempt.question, attempt.number + 1));
        } else {
            decided(attempt.question, error);
        }
    }

    private void decided(Question question, TransactionError error) {
        List<Consumer<TransactionError>> told = waiting.remove(question);
        told.forEach(each -> each.accept(error));
    }
}
