package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import java.util.Optional;

/**
 * What a record was made of, for checks that come after binding.
 *
 * @param node the value
 * @param head the key that it is the value of, or the item of a list
 */
record Origin(Node node, Span head) {

    /** The place of the value of a key; that of the whole if the key was not written. */
    Span value(String key) {
        Node value = node instanceof Mapping mapping ? mapping.get(key) : null;
        return value == null ? head : value.span();
    }

    /**
     * The place of the key {@code name}, somewhere within the value of the key {@code around} where one is given; that of the whole if
     * it was not written.
     */
    Span keyWithin(Optional<String> around, String name) {
        Optional<Node> within = around.isEmpty() ? Optional.of(node) : entry(node, around.get()).map(Entry::value);
        return within.flatMap(value -> entry(value, name)).map(entry -> entry.key().span()).orElse(head);
    }

    private static Optional<Entry> entry(Node in, String key) {
        if (!(in instanceof Mapping mapping)) {
            return Optional.empty();
        }
        Entry direct = mapping.entries().get(key);
        return direct != null ? Optional.of(direct)
                : mapping.entries().values().stream().flatMap(inner -> entry(inner.value(), key).stream()).findFirst();
    }
}
