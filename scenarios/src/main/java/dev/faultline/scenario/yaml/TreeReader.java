package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Makes a located tree of a YAML text.
 *
 * <p>It listens to the parser's events instead of composing first, for three reasons: limits are checked before anything is
 * built, so that a hostile text costs no more than a small one; no recursion means no overflow of the stack; and an alias is seen
 * where it stands, not only where its anchor is.
 */
final class TreeReader {

    static final int NODES = 100_000;
    static final int DEPTH = 50;
    static final int ALIASES = 50;

    /** Ends the reading; what is wrong has been told. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super(null, null, false, false);
        }
    }

    /** What an anchor stands for, and how many nodes that are when every alias in it is followed. */
    private record Anchored(Node node, int size) {
    }

    private final Source source;
    private final Diagnostics diagnostics;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private TreeBuilder builder;
    private int documents;
    private int nodes;
    private int aliases;

    private TreeReader(Source source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** The tree, unless the text is no YAML, has nothing in it, or goes beyond a limit; that has then been told. */
    static Optional<Node> read(Source source, Diagnostics diagnostics) {
        return read(source, String.join("\n", source.lines()), diagnostics);
    }

    /** The tree of a text that has the same lines and columns as its source, if not all of its characters. */
    static Optional<Node> read(Source source, String text, Diagnostics diagnostics) {
        return new TreeReader(source, diagnostics).read(text);
    }

    private Optional<Node> read(String text) {
        builder = new TreeBuilder(diagnostics);
        try {
            for (Event event : new Parse(LoadSettings.builder().setLabel(source.name()).build()).parseString(text)) {
                take(event);
            }
        } catch (YamlEngineException notYaml) {
            diagnostics.add(SyntaxProblem.of(notYaml, source, text));
            return Optional.empty();
        } catch (Stopped told) {
            return Optional.empty();
        }
        Node root = builder.root();
        if (root == null || root.isNull()) {
            diagnostics.add(Diagnostic.of(Code.EMPTY, Span.whole(source), "there is no scenario in this file")
                    .help("`faultline init` writes one to begin with"));
            return Optional.empty();
        }
        return Optional.of(root);
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> {
                if (++documents > 1) {
                    throw stop(Code.SECOND_DOCUMENT, span(event), "a second document begins here, and a file holds one scenario",
                            ((DocumentStartEvent) event).isExplicit() ? "remove this `---` and what follows" : "");
                }
            }
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> start((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> end(event);
            default -> { }
        }
    }

    private void scalar(ScalarEvent event) {
        Span span = span(event);
        refuseTag(event.getTag(), span);
        count(1, span);
        if ((event.isFolded() || event.isLiteral()) && event.getValue().isBlank()) {
            diagnostics.add(Diagnostic.of(Code.SYNTAX, span, "a `>` or `|` begins a text of several lines, and none follows")
                    .help("a condition is put in quotes: `\"> 5\"`"));
        }
        Scalar scalar = new Scalar(span, event.getValue(), event.isPlain(), shift(event, span));
        remember(event.getAnchor(), scalar, 1);
        builder.add(scalar);
    }

    /** How far the text lies behind the beginning of the span, if the two run side by side. */
    private static int shift(ScalarEvent event, Span span) {
        int quotes = event.isPlain() ? 0 : 1;
        boolean oneToOne = span.line() == span.endLine()
                && span.endColumn() - span.column() == event.getValue().codePointCount(0, event.getValue().length()) + 2 * quotes;
        return oneToOne && !event.isLiteral() && !event.isFolded() ? quotes : -1;
    }

    private void alias(AliasEvent event) {
        Span span = span(event);
        if (++aliases > ALIASES) {
            throw stop(Code.TOO_MANY_ALIASES, span, "there are more than " + ALIASES + " aliases", "");
        }
        Anchored anchored = anchors.get(event.getAlias().getValue());
        if (anchored == null) {
            throw stop(Code.ALIAS, span, "the alias `*" + event.getAlias().getValue()
                    + "` stands for nothing that was written before it",
                    "an alias repeats what has been named with `&" + event.getAlias().getValue() + "` further up");
        }
        count(anchored.size(), span);
        builder.addAlias(anchored.node(), span, anchored.size());
    }

    private void start(CollectionStartEvent event) {
        Span span = span(event);
        refuseTag(event.getTag(), span);
        count(1, span);
        if (builder.depth() == DEPTH) {
            throw stop(Code.TOO_DEEP, span, "lists and maps are nested deeper than " + DEPTH, "");
        }
        builder.start(event.getEventId() == Event.ID.MappingStart, event.isFlow(), span, event.getAnchor());
    }

    private void end(Event event) {
        TreeBuilder.Finished finished = builder.end(span(event));
        remember(finished.anchor(), finished.node(), finished.size());
    }

    private void remember(Optional<Anchor> anchor, Node node, int size) {
        anchor.ifPresent(name -> anchors.put(name.getValue(), new Anchored(node, size)));
    }

    private void count(int more, Span span) {
        nodes += more;
        if (nodes > NODES) {
            throw stop(Code.TOO_MANY_NODES, span, "there are more than " + NODES + " values, counting what aliases repeat", "");
        }
    }

    private void refuseTag(Optional<String> tag, Span span) {
        if (tag.isPresent()) {
            diagnostics.add(Diagnostic.of(Code.TAG, span, "tags such as `" + tag.get().replace("tag:yaml.org,2002:", "!!")
                    + "` are not part of the language").help("leave it out: what kind of value a key takes is known"));
        }
    }

    private Stopped stop(Code code, Span span, String message, String help) {
        diagnostics.add(Diagnostic.of(code, span, message).help(help));
        return new Stopped();
    }

    private Span span(Event event) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElseThrow();
        return new Span(source, start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
    }
}
