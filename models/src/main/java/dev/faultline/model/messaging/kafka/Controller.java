package dev.faultline.model.messaging.kafka;

import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides who leads. It hears the heartbeats of nodes; one that is silent for the session time-out is fenced: it is in no in-sync set
 * any more (unless it is the last), and what it led goes to the first replica in sync, in the order of assignment. Without one the
 * partition is offline, or, with unclean election, goes to any replica that is there and loses what that has not.
 *
 * <p>The controllers are machines of their own, which never fail and need no time; word of them takes a trip (semantics reference, B2.2).
 */
final class Controller {

    private final Simulation simulation;
    private final KafkaSettings settings;
    private final List<Node> nodes;
    private final List<Partition> partitions = new ArrayList<>();
    private final Map<Node, Session> sessions = new LinkedHashMap<>();
    private final long tripNanos;
    private final Runnable onChange;

    private final class Session {
        private final Node node;
        private long timer;
        private int life;
        private boolean isFenced;

        Session(Node node) {
            this.node = node;
        }
    }

    private record Word(Replica to, Leadership news) {
    }

    private final Handler<Node> onHeartbeat = new Handler<>("kafka.heartbeat") {
        @Override
        protected void handle(Node node) {
            beats(node);
        }
    };
    private final Handler<Session> onSessionEnded = new Handler<>("kafka.session-ended") {
        @Override
        protected void handle(Session session) {
            fence(session);
        }
    };
    private final Handler<Word> onWord = new Handler<>("kafka.metadata") {
        @Override
        protected void handle(Word word) {
            word.to.learns(word.news);
            word.to.node().learned();
        }
    };
    private final Handler<Controller> onBalance = new Handler<>("kafka.preferred-leaders") {
        @Override
        protected void handle(Controller controller) {
            balance();
            simulation.after(settings.leaderImbalanceCheckInterval().toNanos(), onBalance, controller);
        }
    };

    /**
     * Decides for these nodes.
     *
     * @param tripNanos how long word of it takes
     * @param onChange is told when a node was fenced or takes part again
     */
    Controller(Simulation simulation, KafkaSettings settings, List<Node> nodes, long tripNanos, Runnable onChange) {
        this.simulation = simulation;
        this.settings = settings;
        this.nodes = nodes;
        this.tripNanos = tripNanos;
        this.onChange = onChange;
    }

    void add(Partition partition) {
        partitions.add(partition);
    }

    void start() {
        for (Node node : nodes) {
            sessions.put(node, new Session(node));
            beats(node);
        }
        simulation.after(settings.leaderImbalanceCheckInterval().toNanos(), onBalance, this);
    }

    // Who is there.

    private void beats(Node node) {
        Session session = sessions.get(node);
        simulation.cancel(session.timer);
        session.timer = simulation.after(settings.brokerSessionTimeout().toNanos(), onSessionEnded, session);
        session.life = node.host().incarnation();
        if (session.isFenced) {
            session.isFenced = false;
            partitions.stream().filter(partition -> partition.leadership().leader() == null).forEach(this::elect);
            node.replicas().forEach(this::tell);
            onChange.run();
        }
        node.host().after(settings.brokerHeartbeatInterval().toNanos(), onHeartbeat, node);
    }

    /** A node has started again: its old session must be over before it may take part. */
    void registers(Node node) {
        if (sessions.get(node).isFenced) {
            beats(node);
        }
    }

    private void fence(Session session) {
        session.isFenced = true;
        for (Partition partition : partitions) {
            Leadership now = partition.leadership();
            if (now.leader() == session.node) {
                elect(partition);
            } else if (now.inSync().contains(session.node) && now.inSync().size() > 1) {
                List<Node> left = new ArrayList<>(now.inSync());
                left.remove(session.node);
                decide(partition, new Leadership(now.leader(), now.epoch(), left), "");
            }
        }
        if (session.node.host().answers() && session.life != session.node.host().incarnation()) {
            beats(session.node);
        }
        onChange.run();
    }

    boolean isFenced(Node node) {
        return sessions.get(node).isFenced;
    }

    // Who leads.

    private void elect(Partition partition) {
        Leadership now = partition.leadership();
        List<Node> alive = now.inSync().stream().filter(node -> !isFenced(node)).toList();
        int next = now.epoch() + 1;
        for (Replica replica : partition.replicas()) {
            if (alive.contains(replica.node())) {
                counters(partition).add("leader-changes", 1);
                decide(partition, new Leadership(replica.node(), next, alive), "leader-lost");
                return;
            }
        }
        if (partition.topic().electsUnclean()) {
            for (Replica replica : partition.replicas()) {
                if (!isFenced(replica.node())) {
                    counters(partition).add("unclean-elections", 1);
                    decide(partition, new Leadership(replica.node(), next, List.of(replica.node())), "unclean-election");
                    return;
                }
            }
        }
        if (now.leader() != null) {
            counters(partition).add("went-offline", 1);
            decide(partition, new Leadership(null, next, now.inSync()), "");
        }
    }

    /** Gives leaderships back to the nodes that are to have them, where more than a tenth of a node's are elsewhere. */
    private void balance() {
        for (Node node : nodes) {
            List<Partition> own = partitions.stream().filter(partition -> partition.preferred() == node).toList();
            List<Partition> elsewhere = own.stream().filter(partition -> partition.leadership().leader() != node).toList();
            if (elsewhere.size() * 10 > own.size() && !isFenced(node)) {
                elsewhere.stream().filter(partition -> partition.leadership().inSync().contains(node)).forEach(partition -> {
                    Leadership now = partition.leadership();
                    counters(partition).add("leader-changes", 1);
                    decide(partition, new Leadership(node, now.epoch() + 1, now.inSync()), "leader-lost");
                });
            }
        }
    }

    /** The leader of an epoch wants other replicas in sync; null if it leads no more. */
    Leadership changesInSync(Partition partition, Node leader, int epoch, List<Node> inSync) {
        Leadership now = partition.leadership();
        List<Node> allowed = inSync.stream().filter(node -> !isFenced(node)).toList();
        if (!now.isLedBy(leader, epoch) || !allowed.contains(leader) || allowed.equals(now.inSync())) {
            return null;
        }
        counters(partition).add(allowed.size() < now.inSync().size() ? "isr-shrinks" : "isr-expansions", 1);
        Leadership next = new Leadership(leader, epoch, allowed);
        partition.decided(next, "");
        return next;
    }

    private void decide(Partition partition, Leadership next, String reason) {
        partition.decided(next, reason);
        partition.replicas().forEach(this::tell);
    }

    private void tell(Replica replica) {
        if (replica.node().host().isUp() && !isFenced(replica.node())) {
            replica.node().host().after(tripNanos, onWord, new Word(replica, replica.partition().leadership()));
        }
    }

    private static Counters counters(Partition partition) {
        return partition.topic().figures();
    }
}
