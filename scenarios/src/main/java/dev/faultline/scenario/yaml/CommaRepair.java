package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Entry;
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

    static List<Entry> entries(List<Entry> written, Diagnostics diagnostics) {
        List<Entry> repaired = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Entry entry = written.get(i);
            int last = i;
            if (entry.value() instanceof Scalar value && openCalls(value) > 0) {
                last = closing(written, i, openCalls(value));
            }
            if (last > i) {
                List<Scalar> parts = new ArrayList<>(List.of((Scalar) entry.value()));
                written.subList(i + 1, last + 1).forEach(part -> parts.add(part.key()));
                repaired.add(new Entry(entry.key(), joined(parts, diagnostics)));
            } else {
                repaired.add(entry);
            }
            i = last;
        }
        return repaired;
    }

    static List<Node> items(List<Node> written, Diagnostics diagnostics) {
        List<Node> repaired = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            List<Scalar> parts = new ArrayList<>();
            int calls = 0;
            for (int j = i; j < written.size() && written.get(j) instanceof Scalar part && part.plain(); j++) {
                parts.add(part);
                calls += openCalls(part);
                if (calls <= 0) {
                    break;
                }
            }
            if (parts.size() > 1 && calls == 0) {
                repaired.add(joined(parts, diagnostics));
                i += parts.size() - 1;
            } else {
                repaired.add(written.get(i));
            }
        }
        return repaired;
    }

    /** The index of the entry whose key closes the call that the value of another began; that one's own if none does. */
    private static int closing(List<Entry> written, int from, int calls) {
        int open = calls;
        for (int i = from + 1; i < written.size() && written.get(i).value().isNull(); i++) {
            open += openCalls(written.get(i).key());
            if (open <= 0) {
                return open == 0 ? i : from;
            }
        }
        return from;
    }

    private static int openCalls(Scalar scalar) {
        if (!scalar.plain()) {
            return 0;
        }
        return (int) (scalar.text().chars().filter(c -> c == '(').count() - scalar.text().chars().filter(c -> c == ')').count());
    }

    private static Scalar joined(List<Scalar> parts, Diagnostics diagnostics) {
        StringBuilder text = new StringBuilder();
        for (Scalar part : parts) {
            text.append(text.isEmpty() ? "" : " ").append(part.text());
        }
        Span span = parts.get(0).span().to(parts.get(parts.size() - 1).span());
        diagnostics.add(Diagnostic.of(Code.COMMA_IN_CALL, span, "a comma ends a value within `{}` and `[]`")
                .label("arguments are separated by spaces").help("write `" + text + "`"));
        return new Scalar(span, text.toString(), true, -1);
    }
}
