package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;

/** Puts nodes together that arrive one by one, with the rules for keys: each once, plain texts, no merging. */
final class TreeBuilder {

    /** A list or map that is complete. */
    record Finished(Node node, int size, Optional<Anchor> anchor) {
    }

    /** A list or map that is not. For a map, keys and values lie in {@code items} in turn. */
    private static final class Open {
        final boolean mapping;
        final boolean flow;
        final Span start;
        final Optional<Anchor> anchor;
        final List<Node> items = new ArrayList<>();
        int size = 1;

        Open(boolean mapping, boolean flow, Span start, Optional<Anchor> anchor) {
            this.mapping = mapping;
            this.flow = flow;
            this.start = start;
            this.anchor = anchor;
        }
    }

    private final Diagnostics diagnostics;
    private final Deque<Open> open = new ArrayDeque<>();
    private Node root;

    TreeBuilder(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The whole tree, once all is closed; null if there was nothing. */
    Node root() {
        return root;
    }

    int depth() {
        return open.size();
    }

    void add(Node node) {
        add(node, 1);
    }

    /** What an alias stands for, blamed on the alias. */
    void addAlias(Node node, Span alias, int size) {
        if (node instanceof Scalar scalar) {
            add(new Scalar(alias, scalar.text(), scalar.plain(), -1), size);
        } else if (node instanceof Sequence sequence) {
            add(new Sequence(alias, sequence.items()), size);
        } else if (node instanceof Mapping mapping) {
            add(new Mapping(alias, mapping.entries()), size);
        }
    }

    void start(boolean mapping, boolean flow, Span span, Optional<Anchor> anchor) {
        open.push(new Open(mapping, flow, span, anchor));
    }

    Finished end(Span end) {
        Open closed = open.pop();
        List<Node> items = closed.items;
        // A block has no sign that ends it: the parser says so at the next token, so it ends where its last part does.
        Span last = closed.flow ? end : items.isEmpty() ? closed.start : items.get(items.size() - 1).span();
        Span span = closed.start.to(last);
        Node node = closed.mapping ? mapping(span, items, closed.flow)
                : new Sequence(span, closed.flow ? CommaRepair.items(items, diagnostics) : items);
        add(node, closed.size);
        return new Finished(node, closed.size, closed.anchor);
    }

    private void add(Node node, int size) {
        if (open.isEmpty()) {
            root = node;
        } else {
            open.peek().items.add(node);
            open.peek().size += size;
        }
    }

    private Mapping mapping(Span span, List<Node> keysAndValues, boolean flow) {
        List<Entry> written = new ArrayList<>();
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            if (keysAndValues.get(i) instanceof Scalar key) {
                written.add(new Entry(key, keysAndValues.get(i + 1)));
            } else {
                diagnostics.add(Diagnostic.of(Code.COMPLEX_KEY, keysAndValues.get(i).span(),
                        "a key must be a plain text, and this is "
                        + keysAndValues.get(i).words())
                        .help(keysAndValues.get(i) instanceof Mapping ? "a parameter is written `$name`, without braces" : ""));
            }
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Entry entry : flow ? CommaRepair.entries(written, diagnostics) : written) {
            put(entries, entry);
        }
        return new Mapping(span, entries);
    }

    private void put(Map<String, Entry> entries, Entry entry) {
        Scalar key = entry.key();
        if (key.plain() && key.text().equals("<<")) {
            diagnostics.add(Diagnostic.of(Code.MERGE_KEY, key.span(), "merge keys are not part of the language")
                    .help("write the keys out; what scenarios share is a variant of one file"));
            return;
        }
        Entry first = entries.putIfAbsent(key.text(), entry);
        if (first != null) {
            diagnostics.add(Diagnostic.of(Code.DUPLICATE_KEY, key.span(), "the key `" + key.text() + "` stands twice in one map")
                    .label("here again").related(first.key().span(), "first here"));
        }
    }
}
