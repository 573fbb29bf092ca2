package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Rate;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Checks the knobs of a scenario: the default says what kind of value a parameter is, and its range and whatever it is set to
 * must be of that kind, and lie in that range.
 */
final class ParameterCheck {

    /** What kind of value a parameter is. */
    private enum Kind {
        NUMBER(Counts::number), DURATION(text -> Durations.parse(text).toNanos()), SHARE(text -> Share.parse(text).value()),
        RATE(text -> Rate.parse(text).perSecond()), BYTES(text -> Bytes.parse(text).count()), TEXT(text -> 0);

        private final ToDoubleFunction<String> reader;

        Kind(ToDoubleFunction<String> reader) {
            this.reader = reader;
        }

        boolean reads(String text) {
            try {
                reader.applyAsDouble(text);
                return true;
            } catch (SettingException other) {
                return false;
            }
        }

        static Kind of(String text) {
            return Arrays.stream(values()).filter(kind -> kind.reads(text)).findFirst().orElse(TEXT);
        }
    }

    private final Parameters parameters;
    private final Diagnostics diagnostics;

    ParameterCheck(Parameters parameters, Diagnostics diagnostics) {
        this.parameters = parameters;
        this.diagnostics = diagnostics;
    }

    /** Checks the parameters of a tree; {@code written} is the tree before options changed it. */
    void check(Mapping tree, Mapping written) {
        if (!(tree.get("parameters") instanceof Mapping parameters)
                || !(written.get("parameters") instanceof Mapping originals)) {
            return;
        }
        for (Entry entry : parameters.entries().values()) {
            Optional<Scalar> value = value(entry.value());
            Optional<Scalar> original = Optional.ofNullable(originals.get(entry.key().text())).flatMap(ParameterCheck::value);
            if (value.isPresent() && original.isPresent()) {
                one(entry.key().text(), value.get(), Kind.of(original.get().text()), range(entry.value()));
            }
        }
    }

    private static Optional<Scalar> value(Node node) {
        return (node instanceof Mapping mapping ? mapping.get("default") : node) instanceof Scalar scalar
                ? Optional.of(scalar) : Optional.empty();
    }

    private static List<Node> range(Node node) {
        return node instanceof Mapping mapping && mapping.get("range") instanceof Sequence sequence ? sequence.items()
                : List.of();
    }

    private void one(String name, Scalar value, Kind kind, List<Node> range) {
        if (value.text().startsWith("$")) {
            diagnostics.add(Diagnostic.of(Code.BAD_VALUE, value.span(), "the value of a parameter can not be another parameter"));
            parameters.wrong(name);
            return;
        }
        double number = read(name, value, kind);
        if (Double.isNaN(number)) {
            parameters.wrong(name);
        }
        if (range.isEmpty() || Double.isNaN(number)) {
            return;
        }
        if (range.size() != 2 || !(range.get(0) instanceof Scalar min) || !(range.get(1) instanceof Scalar max)
                || kind == Kind.TEXT) {
            diagnostics.add(Diagnostic.of(Code.BAD_VALUE, range.get(0).span(), kind == Kind.TEXT
                    ? "`" + name + "` is a text, and a text has no range"
                    : "a range has two values, the smallest and the largest")
                    .help(kind == Kind.TEXT ? "" : "write `range: [50/s, 5k/s]`"));
            return;
        }
        double smallest = read(name, min, kind);
        double largest = read(name, max, kind);
        if (smallest > largest) {
            diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, min.span(), "the range of `" + name + "` begins above its end")
                    .help("write the smaller value first"));
        } else if (number < smallest || number > largest) {
            diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, value.span(), "`" + name + "` must lie between " + min.text()
                    + " and "
                    + max.text() + ", and this is `" + value.text() + "`").related(min.span().to(max.span()), "the range"));
        }
    }

    private double read(String name, Scalar scalar, Kind kind) {
        try {
            return kind.reader.applyAsDouble(scalar.text());
        } catch (SettingException mistake) {
            diagnostics.add(Diagnostic.of(Code.BAD_VALUE, scalar.part(mistake.offset(), mistake.length()), "`" + name + "`: "
                    + mistake.getMessage()).help(mistake.help().orElse("")));
            return Double.NaN;
        }
    }
}
