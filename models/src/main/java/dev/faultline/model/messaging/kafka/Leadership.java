package dev.faultline.model.messaging.kafka;

import java.util.List;

/**
 * Who leads a partition and who is in sync with it, as the controller has decided.
 *
 * @param leader null while nobody can
 * @param epoch grows with each election
 * @param inSync the nodes whose logs a commit waits for, the leader among them; while nobody leads, those who may
 */
record Leadership(Node leader, int epoch, List<Node> inSync) {

    Leadership {
        inSync = List.copyOf(inSync);
    }

    boolean isLedBy(Node node, int inEpoch) {
        return leader == node && epoch == inEpoch;
    }
}
