package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.PublisherSite;
import java.util.LinkedHashMap;
import java.util.Map;

/** The transactions of a broker, once somebody has begun to use them: who coordinates, and the producers that have some. */
final class Transactions {

    private final Map<String, TransactionalClient> clients = new LinkedHashMap<>();
    private TransactionCoordinator coordinator;

    /** Somebody uses them. */
    TransactionCoordinator of(Cluster cluster) {
        if (coordinator == null) {
            coordinator = new TransactionCoordinator(cluster);
        }
        return coordinator;
    }

    TransactionCoordinator coordinator() {
        return coordinator;
    }

    /** The consumer of {@code channel@group} on a host has transactions. */
    void add(String host, String consumers, TransactionalClient client) {
        clients.put(host + " " + consumers, client);
    }

    /** In whose transactions somebody publishes, or null: in none of this broker. */
    TransactionalClient clientOf(PublisherSite from) {
        return from.transaction().map(consumers -> clients.get(from.host().name() + " " + consumers)).orElse(null);
    }

    /** A node was fenced, or takes part again. */
    void lookAgain() {
        if (coordinator != null) {
            coordinator.lookAgain();
        }
    }

    void restarted(Node node) {
        if (coordinator != null) {
            coordinator.restarted(node);
        }
    }
}
