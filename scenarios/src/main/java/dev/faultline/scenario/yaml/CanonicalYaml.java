package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import java.util.Iterator;

/**
 * Writes a tree as YAML in one fixed form: two spaces, a key a line, quotes only where they are needed. It reads back as the same
 * tree; comments are not part of it.
 */
final class CanonicalYaml {

    private static final int INDENT = 2;

    private final StringBuilder out = new StringBuilder();

    private CanonicalYaml() {
    }

    static String write(Node root) {
        CanonicalYaml yaml = new CanonicalYaml();
        yaml.block(root, 0);
        return yaml.out.toString();
    }

    /** Writes a value whose first line begins where the output stands. */
    private void block(Node node, int indent) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            Iterator<Entry> entries = mapping.entries().values().iterator();
            while (entries.hasNext()) {
                Entry entry = entries.next();
                out.append(Scalars.write(entry.key().text())).append(':');
                value(entry.value(), indent);
                if (entries.hasNext()) {
                    out.append(" ".repeat(indent));
                }
            }
        } else if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
            Iterator<Node> items = sequence.items().iterator();
            while (items.hasNext()) {
                out.append("- ");
                block(items.next(), indent + INDENT);
                if (items.hasNext()) {
                    out.append(" ".repeat(indent));
                }
            }
        } else {
            out.append(scalar(node)).append('\n');
        }
    }

    private void value(Node node, int indent) {
        boolean nested = node instanceof Mapping mapping && !mapping.entries().isEmpty()
                || node instanceof Sequence sequence && !sequence.items().isEmpty();
        if (nested) {
            out.append('\n').append(" ".repeat(indent + INDENT));
            block(node, indent + INDENT);
        } else {
            out.append(' ').append(scalar(node)).append('\n');
        }
    }

    private static String scalar(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.isNull() ? "null" : Scalars.write(scalar.text());
        }
        return node instanceof Mapping ? "{}" : "[]";
    }
}
