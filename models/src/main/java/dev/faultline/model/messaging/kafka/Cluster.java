package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import java.util.List;

/**
 * The machines of one broker and what they share.
 *
 * @param within the way between its machines
 * @param transactions of producers, if there are any
 */
record Cluster(Stage stage, String name, KafkaSettings settings, List<Node> nodes, Link within, Controller controller,
        Transactions transactions) {
}
