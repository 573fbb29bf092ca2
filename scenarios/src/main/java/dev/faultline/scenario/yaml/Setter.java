package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import dev.faultline.scenario.yaml.Option.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the values of {@code --set} into a tree. What it puts there has its place in the option, so a mistake names the option;
 * and the same binder that reads the file decides what is right.
 */
final class Setter {

    private final Diagnostics diagnostics;

    Setter(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Mapping apply(Mapping root, List<String> sets) {
        Mapping tree = root;
        for (String set : sets) {
            Option option = Option.parse(set, diagnostics);
            Optional<Node> value = option == null ? Optional.empty() : value(option);
            if (value.isPresent()) {
                tree = set(tree, option, value.get());
            }
        }
        return tree;
    }

    private Mapping set(Mapping tree, Option option, Node value) {
        Segment first = option.path().get(0);
        if (option.path().size() > 1) {
            return (Mapping) set(tree, option.path(), 0, value);
        }
        if (tree.get("parameters") instanceof Mapping parameters && parameters.entries().containsKey(first.text())) {
            Node set = parameter(parameters.get(first.text()), value, first);
            return tree.with(new Entry(tree.entries().get("parameters").key(), parameters.with(
                    new Entry(parameters.entries().get(first.text()).key(), set))));
        }
        List<String> known = new ArrayList<>(RecordShape.of(Scenario.class).keys());
        if (!known.contains(first.text())) {
            List<String> names = Parameters.of(tree).names();
            known.addAll(names);
            diagnostics.add(Diagnostic.of(Code.NOTHING_THERE, first.span(), "there is neither a parameter nor a key `"
                    + first.text() + "`")
                    .label(Spelling.question(first.text(), known))
                    .help(names.isEmpty() ? "the scenario has no parameters" : "the parameters are " + Expected.list(names)));
            return tree;
        }
        return (Mapping) set(tree, option.path(), 0, value);
    }

    private static Node parameter(Node old, Node value, Segment name) {
        return old instanceof Mapping mapping
                ? mapping.with(new Entry(new Scalar(name.span(), "default", true, -1), value)) : value;
    }

    private Node set(Node node, List<Segment> path, int index, Node value) {
        if (index == path.size()) {
            return value;
        }
        Segment segment = path.get(index);
        boolean last = index == path.size() - 1;
        if (node instanceof Mapping mapping) {
            Entry old = mapping.entries().get(segment.text());
            if (last && value.isNull()) {
                return old == null ? missing(node, segment, mapping.keys()) : mapping.without(List.of(segment.text()));
            }
            Scalar key = old == null ? Scalar.segment(segment.span(), segment.text()) : old.key();
            Node inner = old == null ? new Mapping(segment.span(), Map.of()) : old.value();
            return mapping.with(new Entry(key, set(inner, path, index + 1, value)));
        }
        if (node instanceof Sequence sequence) {
            return item(sequence, path, index, value);
        }
        diagnostics.add(Diagnostic.of(Code.NOTHING_THERE, segment.span(), "`" + path.get(index - 1).text() + "` is "
                + node.words()
                + ", and has no key `" + segment.text() + "`"));
        return node;
    }

    private Node item(Sequence sequence, List<Segment> path, int index, Node value) {
        String text = path.get(index).text();
        int item = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (item < 0 || item >= sequence.items().size()) {
            diagnostics.add(Diagnostic.of(Code.NOTHING_THERE, path.get(index).span(), "`" + text + "` is no item of this list")
                    .help("the items of a list are counted from 0; this one has " + sequence.items().size()));
            return sequence;
        }
        List<Node> items = new ArrayList<>(sequence.items());
        items.set(item, set(items.get(item), path, index + 1, value));
        return new Sequence(sequence.span(), items);
    }

    private Node missing(Node node, Segment segment, List<String> known) {
        diagnostics.add(Diagnostic.of(Code.NOTHING_THERE, segment.span(), "there is no `" + segment.text()
                + "` that could be removed")
                .label(Spelling.question(segment.text(), known)));
        return node;
    }

    /** A value that begins with a bracket, a brace or a quote is YAML; any other is one text, whatever is in it. */
    private Optional<Node> value(Option option) {
        String text = option.value().strip();
        if (text.isEmpty()) {
            diagnostics.add(Diagnostic.of(Code.BAD_OPTION, option.valueSpan(), "there is no value after the `=`")
                    .help("`null` removes a key"));
            return Optional.empty();
        }
        if ("{['\"".indexOf(text.charAt(0)) < 0) {
            boolean asTyped = text.equals(option.value());
            boolean plain = text.equals("null") || Scalars.isPlain(text);
            return Optional.of(new Scalar(option.valueSpan(), text, plain, asTyped ? 0 : -1));
        }
        // The same columns as in the option, so that places in the value are places in the option.
        return TreeReader.read(option.source(), " ".repeat(option.column() - 1) + option.value(), diagnostics);
    }
}
