package dev.faultline.model.messaging.kafka;

import java.util.List;

/**
 * Which node coordinates a group and has its offsets: always the same, until it is fenced; then the next one that is not. Offsets are
 * kept on several nodes and never lost.
 */
final class Coordination {

    private final List<Node> nodes;
    private final Controller controller;
    private int current;

    /**
     * For one group.
     *
     * @param first the node that it is at first
     */
    Coordination(List<Node> nodes, Controller controller, int first) {
        this.nodes = nodes;
        this.controller = controller;
        this.current = first % nodes.size();
    }

    /** The node's number, or {@link Metadata#NOBODY} while all are fenced. */
    int node() {
        for (int i = 0; i < nodes.size(); i++) {
            int candidate = (current + i) % nodes.size();
            if (!controller.isFenced(nodes.get(candidate))) {
                current = candidate;
                return candidate;
            }
        }
        return Metadata.NOBODY;
    }
}
