package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Mapping;

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
}
