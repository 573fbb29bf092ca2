package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * What a client knows of who leads the partitions of a topic, and who coordinates a group. It is right at first and grows old: a client that
 * is turned away asks the nodes in turn, with a back-off, until one answers. Then it tries again what it had wanted.
 */
final class Metadata {

    /** Nobody leads. */
    static final int NOBODY = -1;

    /** How long between two questions at least: {@code retry.backoff.ms}. */
    private static final long BACK_OFF_NANOS = 100_000_000L;
    /** How long an answer is waited for, as for a new connection: {@code socket.connection.setup.timeout.ms}. */
    private static final long TIMEOUT_NANOS = 10_000_000_000L;

    private final Topic topic;
    private final IntSupplier coordinatorNow;
    private final Host host;
    private final Requests requests;
    private final Runnable whenKnown;
    private final int[] leaders;
    private int coordinator;
    private boolean isAsking;
    private int turn;

    private final Handler<Metadata> onBackOffEnded = new Handler<>("kafka.metadata-back-off-ended") {
        @Override
        protected void handle(Metadata metadata) {
            turn = (turn + 1) % requests.nodes();
            requests.ask(turn, TIMEOUT_NANOS, new Question());
        }
    };

    /**
     * Knows how things are now.
     *
     * @param coordinatorNow the node that coordinates the client's group, or {@link #NOBODY}
     * @param whenKnown is done whenever an answer has come
     */
    Metadata(Topic topic, IntSupplier coordinatorNow, Host host, Requests requests, Runnable whenKnown) {
        this.topic = topic;
        this.coordinatorNow = coordinatorNow;
        this.host = host;
        this.requests = requests;
        this.whenKnown = whenKnown;
        this.leaders = new int[topic.partitions().size()];
        look(leaders);
        coordinator = coordinatorNow.getAsInt();
    }

    private void look(int[] into) {
        for (int i = 0; i < into.length; i++) {
            Node leader = topic.partitions().get(i).leadership().leader();
            into[i] = leader == null ? NOBODY : leader.index();
        }
    }

    /** The node that leads a partition, as far as is known here, or {@link #NOBODY}. */
    int leader(int partition) {
        return leaders[partition];
    }

    /** The node that coordinates the group, as far as is known here, or {@link #NOBODY}. */
    int coordinator() {
        return coordinator;
    }

    /** The partitions that are known to have a leader. */
    int[] reachable() {
        int[] partitions = new int[leaders.length];
        int count = 0;
        for (int i = 0; i < leaders.length; i++) {
            if (leaders[i] != NOBODY) {
                partitions[count++] = i;
            }
        }
        return Arrays.copyOf(partitions, count);
    }

    /**
     * A node was silent or refused a connection: what it leads is not asked of it again until somebody has told who leads. (A client would
     * try to connect to it meanwhile, in vain or not.)
     */
    void suspect(int node) {
        for (int i = 0; i < leaders.length; i++) {
            if (leaders[i] == node) {
                leaders[i] = NOBODY;
            }
        }
        if (coordinator == node) {
            coordinator = NOBODY;
        }
        refresh();
    }

    /** It is no longer right: asks, if it does not already. */
    void refresh() {
        if (!isAsking) {
            isAsking = true;
            host.after(BACK_OFF_NANOS, onBackOffEnded, this);
        }
    }

    /** The client's memory is gone; it will look anew when it starts. */
    void memoryLost() {
        isAsking = false;
    }

    /** How things are when a client starts: it finds out before it does anything else. */
    void begin() {
        look(leaders);
        coordinator = coordinatorNow.getAsInt();
    }

    private final class Question extends Request {

        private final int[] seen = new int[leaders.length];
        private int coordinatorSeen;

        @Override
        protected void arrives(Node at) {
            look(seen);
            coordinatorSeen = coordinatorNow.getAsInt();
            answer();
        }

        @Override
        protected void answered(Outcome outcome) {
            isAsking = false;
            if (!outcome.isOk()) {
                refresh();
                return;
            }
            System.arraycopy(seen, 0, leaders, 0, leaders.length);
            coordinator = coordinatorSeen;
            whenKnown.run();
        }
    }
}
