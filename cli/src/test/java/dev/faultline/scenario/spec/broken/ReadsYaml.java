package dev.faultline.scenario.spec.broken;

import org.snakeyaml.engine.v2.nodes.Node;

/** Breaks a rule of the house on purpose. */
public final class ReadsYaml {

    private ReadsYaml() {}

    static String reads(Node node) {
        return node.toString();
    }
}
