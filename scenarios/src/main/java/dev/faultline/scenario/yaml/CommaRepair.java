package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that somebody wrote {@code {work: uniform(1ms, 9ms)}}. To YAML that comma ends the value, and {@code 9ms)} is a key
 * without one; what follows from it would be told in words that help nobody. So it gets words of its own, and reading goes on
 * with what was meant.
 */
final class CommaRepair {

    private CommaRepair() {
    }

    /** The entries of a map in braces. */
    static List<Entry> entries(List<Entry> written, Diagnostics diagnostics) {
        List<Entry> repaired = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Entry entry = written.get(i);
            List<Scalar> parts = new ArrayList<>();
            if (entry.value() instanceof Scalar value && openCalls(value) > 0) {
                parts.add(value);
                written.subList(i + 1, written.size()).stream().takeWhile(next -> next.value().isNull())
                        .forEach(next -> parts.add(next.key()));
            }
            int used = balanced(parts);
            repaired.add(used > 1 ? new Entry(entry.key(), joined(parts.subList(0, used), diagnostics)) : entry);
            i += Math.max(0, used - 1);
        }
        return repaired;
    }

    /** The items of a list in brackets; one may be a pair without braces, as in {@code [work: exp(1, 2)]}. */
    static List<Node> items(List<Node> written, Diagnostics diagnostics) {
        List<Node> repaired = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Node item = written.get(i);
            List<Scalar> parts = new ArrayList<>();
            if (beginning(item) instanceof Scalar value && openCalls(value) > 0) {
                parts.add(value);
                written.subList(i + 1, written.size()).stream().takeWhile(next -> next instanceof Scalar)
                        .forEach(next -> parts.add((Scalar) next));
            }
            int used = balanced(parts);
            repaired.add(used > 1 ? replaced(item, joined(parts.subList(0, used), diagnostics)) : item);
            i += Math.max(0, used - 1);
        }
        return repaired;
    }

    private static Node beginning(Node item) {
        return item instanceof Mapping pair && pair.entries().size() == 1 ? pair.entries().values().iterator().next().value()
                : item;
    }

    private static Node replaced(Node item, Scalar value) {
        return item instanceof Mapping pair ? pair.with(new Entry(pair.entries().values().iterator().next().key(), value))
                : value;
    }

    /** How many of the parts, from the first, make calls that are closed; 0 if none do. */
    private static int balanced(List<Scalar> parts) {
        int open = 0;
        for (int i = 0; i < parts.size(); i++) {
            open += openCalls(parts.get(i));
            if (open <= 0) {
                return open == 0 ? i + 1 : 0;
            }
        }
        return 0;
    }

    private static int openCalls(Scalar scalar) {
        if (!scalar.plain()) {
            return 0;
        }
        return (int) (scalar.text().chars().filter(c -> c == '(').count() - scalar.text().chars().filter(c -> c == ')').count());
    }

    private static Scalar joined(List<Scalar> parts, Diagnostics diagnostics) {
        String text = String.join(" ", parts.stream().map(Scalar::text).toList());
        Span span = parts.get(0).span().to(parts.get(parts.size() - 1).span());
        diagnostics.add(Diagnostic.of(Code.COMMA_IN_CALL, span, "a comma ends a value within `{}` and `[]`")
                .label("arguments are separated by spaces").help("write `" + text + "`"));
        return new Scalar(span, text, true, -1);
    }
}
