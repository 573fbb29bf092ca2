package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The knobs of a scenario and what they are set to. A knob is used as {@code $name}, as a whole value or as an argument; text is
 * never pasted into text, so every value keeps its place.
 */
final class Parameters {

    static final Pattern USE = Pattern.compile("\\$[A-Za-z][A-Za-z0-9_-]*");

    private final Map<String, Scalar> values;

    private final Set<String> wrong = new LinkedHashSet<>();

    private Parameters(Map<String, Scalar> values) {
        this.values = values;
    }

    /** The parameters of a tree; what is wrong with them is told when they are bound. */
    static Parameters of(Node root) {
        Map<String, Scalar> values = new LinkedHashMap<>();
        if (root instanceof Mapping top && top.get("parameters") instanceof Mapping parameters) {
            parameters.entries().forEach((name, entry) -> value(entry.value()).ifPresent(value -> values.put(name, value)));
        }
        return new Parameters(values);
    }

    private static Optional<Scalar> value(Node node) {
        Node value = node instanceof Mapping mapping ? mapping.get("default") : node;
        return value instanceof Scalar scalar && !scalar.isNull() ? Optional.of(scalar) : Optional.empty();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> names() {
        return new ArrayList<>(values.keySet());
    }

    /** Notes that the value of a parameter is wrong in itself, which need not be told again wherever it is used. */
    void wrong(String name) {
        wrong.add(name);
    }

    boolean isWrong(String name) {
        return wrong.contains(name);
    }

    Span where(String name) {
        return values.get(name).span();
    }

    /** The text of a parameter that there is. */
    String text(String name) {
        return values.get(name).text();
    }

    /** The name in {@code $name}, if that is all that a text is. */
    static Optional<String> use(String text) {
        return USE.matcher(text).matches() ? Optional.of(text.substring(1)) : Optional.empty();
    }
}
