package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.kafka.TransactionalId.State;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides transactions in two phases: it writes down how one ends, and then has an end marker put into each partition that it has written
 * to, and its offsets committed. Each name has its coordinator on one of the nodes; when that fails, another one goes on with what is written
 * down (semantics reference, B2.5; KIP-98 and, as in 4.0, KIP-890: the leader of a partition asks before it takes the first batch of a
 * transaction, and each transaction has an epoch of its own).
 *
 * <p>To write takes a round trip between nodes, since the transaction log is replicated.
 */
final class TransactionCoordinator {

    static final String COMMITTED = "transactions-committed";
    static final String ABORTED = "transactions-aborted";
    static final String TIMED_OUT = "transactions-timed-out";
    static final String FENCED = "transactions-fenced";

    /** How often it looks for transactions that are open for too long: as {@code transaction.abort.timed.out.transaction.cleanup.interval.ms}. */
    private static final long CHECK_NANOS = 10_000_000_000L;
    private static final long RETRY_NANOS = 100_000_000L;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private final Cluster cluster;
    private final Map<String, TransactionalId> ids = new LinkedHashMap<>();
    private final Map<Node, Requests> connections = new LinkedHashMap<>();

    private final Handler<Runnable> onWritten = new Handler<>("kafka.transaction-written") {
        @Override
        protected void handle(Runnable then) {
            then.run();
        }
    };
    private final Handler<Runnable> onTellAgain = new Handler<>("kafka.end-markers-again") {
        @Override
        protected void handle(Runnable again) {
            again.run();
        }
    };
    private final Handler<Node> onCheck = new Handler<>("kafka.transaction-timeouts") {
        @Override
        protected void handle(Node node) {
            abortOld(node);
        }
    };

    TransactionCoordinator(Cluster cluster) {
        this.cluster = cluster;
        for (Node node : cluster.nodes()) {
            connections.put(node, new Requests(cluster.stage(), node.host().name() + " ends transactions", node.host(),
                    cluster.within(), cluster.nodes()));
            checksLater(node);
        }
    }

    /** A name, which is new or was used before. */
    TransactionalId id(String name, long timeoutNanos, Counters counters) {
        List.of(COMMITTED, ABORTED, TIMED_OUT, FENCED).forEach(counters::declare);
        return ids.computeIfAbsent(name, any -> new TransactionalId(name, timeoutNanos,
                new Coordination(cluster.nodes(), cluster.controller(), (int) (Keys.site(name) >>> 33)), counters));
    }

    // What is asked of it.

    /** A producer begins: what is open under its name is aborted, and older producers are turned away from now on. */
    void begins(Node at, TransactionalId id, TransactionRequest request) {
        if (!isSeated(at, id)) {
            request.answer(TransactionError.UNAVAILABLE);
        } else if (id.isEnding) {
            request.answer(TransactionError.CONCURRENT);
        } else if (id.state == State.ONGOING) {
            id.counters().add(FENCED, 1);
            decides(id, false, null, () -> {
            });
            request.answer(TransactionError.CONCURRENT);
        } else {
            writes(id, request, () -> {
                id.epoch++;
                request.epoch = id.epoch;
                request.answer(TransactionError.NONE);
            });
        }
    }

    /** Somebody is about to take the first of a transaction. */
    void joins(Node at, Transaction transaction, Participant participant, TransactionRequest request) {
        TransactionalId id = transaction.id();
        if (!isSeated(at, id)) {
            request.answer(TransactionError.UNAVAILABLE);
        } else if (transaction.epoch() != id.epoch) {
            request.answer(TransactionError.FENCED);
        } else if (id.isEnding) {
            request.answer(TransactionError.CONCURRENT);
        } else if (id.participants.contains(participant)) {
            request.answer(TransactionError.NONE);
        } else {
            writes(id, request, () -> {
                if (transaction.epoch() == id.epoch) {
                    id.participants.add(participant);
                    if (id.state == State.NONE) {
                        id.state = State.ONGOING;
                        id.transaction = transaction;
                        id.since = now();
                    }
                }
                request.answer(transaction.epoch() == id.epoch ? TransactionError.NONE : TransactionError.FENCED);
            });
        }
    }

    /** The producer wants its transaction ended. */
    void ends(Node at, Transaction transaction, boolean commits, TransactionRequest request) {
        TransactionalId id = transaction.id();
        if (!isSeated(at, id)) {
            request.answer(TransactionError.UNAVAILABLE);
        } else if (transaction.isDecided()) {
            request.epoch = id.epoch;
            request.answer(transaction.isCommitted() == commits && id.epoch == transaction.epoch() + 1
                    ? TransactionError.NONE : TransactionError.FENCED);
        } else if (transaction.epoch() != id.epoch) {
            request.answer(TransactionError.FENCED);
        } else if (id.isEnding) {
            request.answer(TransactionError.CONCURRENT);
        } else if (id.state == State.NONE) {
            // Nothing is there of it; what may still be under way is turned away.
            id.isEnding = true;
            writes(id, request, () -> {
                id.isEnding = false;
                id.epoch++;
                transaction.decided(commits);
                request.epoch = id.epoch;
                request.answer(TransactionError.NONE);
            });
        } else {
            decides(id, commits, request, () -> {
                request.epoch = id.epoch;
                request.answer(TransactionError.NONE);
            });
        }
    }

    // Decisions.

    private void decides(TransactionalId id, boolean commits, TransactionRequest request, Runnable then) {
        id.isEnding = true;
        writes(id, request, () -> {
            id.state = State.PREPARED;
            id.epoch++;
            id.untold.addAll(id.participants);
            id.counters().add(commits ? COMMITTED : ABORTED, 1);
            id.transaction.decided(commits);
            then.run();
            tell(id);
        });
    }

    private void tell(TransactionalId id) {
        Map<Node, List<Participant>> nodes = new LinkedHashMap<>();
        for (Participant each : id.untold) {
            Node node = each.node();
            if (node != null) {
                nodes.computeIfAbsent(node, any -> new ArrayList<>()).add(each);
            }
        }
        Round round = new Round(id, nodes.size());
        nodes.forEach(round::ask);
        if (nodes.isEmpty()) {
            tellsLater(id);
        }
    }

    private void tellsLater(TransactionalId id) {
        Node from = seat(id);
        int life = id.life;
        from.host().after(RETRY_NANOS, onTellAgain, () -> {
            if (isStill(id, from, life)) {
                tell(id);
            }
        });
    }

    /** Requests to all who have not been told, until the last is answered. */
    private final class Round {

        private final TransactionalId id;
        private final Node from;
        private final int life;
        private int unanswered;

        Round(TransactionalId id, int requests) {
            this.id = id;
            this.from = seat(id);
            this.life = id.life;
            this.unanswered = requests;
        }

        void ask(Node node, List<Participant> participants) {
            EndMarkers[] request = new EndMarkers[1];
            request[0] = new EndMarkers(id.transaction, participants, () -> answered(request[0].told()));
            connections.get(from).ask(node.index(), TIMEOUT_NANOS, request[0]);
        }

        private void answered(List<Participant> told) {
            if (!isStill(id, from, life)) {
                return;
            }
            told.forEach(id.untold::remove);
            if (--unanswered > 0) {
                return;
            }
            if (!id.untold.isEmpty()) {
                tellsLater(id);
                return;
            }
            writes(id, null, () -> {
                id.state = State.NONE;
                id.transaction = null;
                id.participants.clear();
                id.isEnding = false;
            });
        }
    }

    private void abortOld(Node node) {
        for (TransactionalId id : ids.values()) {
            boolean isIts = id.coordination().node() == node.index() && isSeated(node, id);
            if (isIts && id.state == State.ONGOING && !id.isEnding && now() - id.since >= id.timeoutNanos()) {
                id.counters().add(TIMED_OUT, 1);
                decides(id, false, null, () -> {
                });
            }
        }
        checksLater(node);
    }

    private void checksLater(Node node) {
        node.host().after(CHECK_NANOS, onCheck, node);
    }

    // Where it sits.

    /** Whether this node coordinates; a new one, or one that was restarted, goes on with what is written down. */
    private boolean isSeated(Node at, TransactionalId id) {
        if (id.coordination().node() != at.index()) {
            return false;
        }
        Host host = at.host();
        if (id.host != host || id.life != host.incarnation()) {
            id.host = host;
            id.life = host.incarnation();
            id.isEnding = id.state == State.PREPARED;
            if (id.isEnding) {
                tell(id);
            }
        }
        return true;
    }

    private Node seat(TransactionalId id) {
        return cluster.nodes().stream().filter(node -> node.host() == id.host).findFirst().orElseThrow();
    }

    /** A node was lost, or is back: whoever coordinates now looks after what had been begun. */
    void lookAgain() {
        for (TransactionalId id : ids.values()) {
            int node = id.coordination().node();
            if (node != Metadata.NOBODY && id.host != null && cluster.nodes().get(node).host().answers()) {
                isSeated(cluster.nodes().get(node), id);
            }
        }
    }

    void restarted(Node node) {
        checksLater(node);
        lookAgain();
    }

    /** Writes something down, and does it then; unless another one coordinates by that time, who would not know. */
    private void writes(TransactionalId id, TransactionRequest request, Runnable then) {
        Node at = seat(id);
        int life = id.life;
        at.host().after(writeNanos(at), onWritten, () -> {
            if (isStill(id, at, life)) {
                then.run();
            } else if (request != null) {
                request.answer(TransactionError.UNAVAILABLE);
            }
        });
    }

    private static boolean isStill(TransactionalId id, Node at, int life) {
        return id.host == at.host() && id.life == life;
    }

    private long writeNanos(Node at) {
        int replicas = cluster.nodes().size();
        Node other = cluster.nodes().get((at.index() + 1) % replicas);
        return replicas == 1 ? 0 : 2 * cluster.within().typicalNanos(at.host().zone(), other.host().zone());
    }

    private long now() {
        return cluster.stage().simulation().now();
    }
}
