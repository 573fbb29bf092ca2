package dev.faultline.scenario.yaml;

import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in plain words what the parser has against a text. */
final class SyntaxProblem {

    private SyntaxProblem() {
    }

    static Diagnostic of(YamlEngineException problem, Source source, String text) {
        if (problem instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
            return marked(marked, source);
        }
        if (problem instanceof ReaderException unprintable) {
            int characters = Math.min(unprintable.getPosition(), text.codePointCount(0, text.length()));
            String before = text.substring(0, text.offsetByCodePoints(0, characters));
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
            return Diagnostic.of(Code.NOT_TEXT, Span.on(source, line, column, 1),
                    "the character U+" + String.format(Locale.ROOT, "%04X", unprintable.getCodePoint())
                            + " can not be part of a scenario");
        }
        return Diagnostic.of(Code.SYNTAX, Span.whole(source), "this is not YAML: " + problem.getMessage());
    }

    private static Diagnostic marked(MarkedYamlEngineException problem, Source source) {
        Span span = at(problem.getProblemMark().orElseThrow(), source);
        String said = problem.getProblem() == null ? "" : problem.getProblem();
        if (said.contains("unexpected end of stream") && problem.getContextMark().isPresent()) {
            return Diagnostic.of(Code.SYNTAX, at(problem.getContextMark().get(), source),
                    "this is not YAML: this quote is never closed");
        }
        Diagnostic diagnostic = Diagnostic.of(Code.SYNTAX, span, "this is not YAML: " + plain(said)).help(help(said, span));
        if (problem.getContext() != null && problem.getContextMark().isPresent()) {
            Span context = at(problem.getContextMark().get(), source);
            String beginning = beginning(problem.getContext());
            return context.equals(span) || beginning.isEmpty() ? diagnostic : diagnostic.related(context, beginning);
        }
        return diagnostic;
    }

    private static String beginning(String context) {
        return switch (context) {
            case "while parsing a flow mapping" -> "this `{` is open";
            case "while parsing a flow sequence" -> "this `[` is open";
            case "while parsing a block mapping" -> "the map begins here";
            case "while parsing a block collection" -> "the list begins here";
            default -> "";
        };
    }

    private static String plain(String said) {
        if (said.startsWith("expected chomping or indentation indicators")
                || said.startsWith("expected a comment or a line break")) {
            return "a `>` or `|` begins a text of several lines";
        }
        if (said.contains("\\t(TAB)")) {
            return "a tab stands where only spaces may";
        }
        if (said.startsWith("found character")) {
            return "a value can not begin with " + said.replaceAll("(?s)found character '?([^ ']*)'?.*", "`$1`");
        }
        if (said.startsWith("mapping values are not allowed")) {
            return "a colon stands where no key can be";
        }
        if (said.startsWith("could not find expected ':'")) {
            return "this line is neither a key with a colon nor part of what is above it";
        }
        if (said.startsWith("expected ',' or '}'")) {
            return "the `{` is not closed before this";
        }
        if (said.startsWith("expected ',' or ']'")) {
            return "the `[` is not closed before this";
        }
        if (said.contains("expected <block end>")) {
            return "this line is not indented like the ones that it belongs to";
        }
        return said;
    }

    private static String help(String said, Span span) {
        if (said.contains("\\t(TAB)")) {
            return "indent with spaces";
        }
        if (said.startsWith("mapping values are not allowed")) {
            return "check the indentation of this line and the one above; a value with a colon in it needs quotes";
        }
        if (said.contains("cannot start any token") || said.startsWith("expected chomping")
                || said.startsWith("expected a comment or a line break")) {
            return "put the value in quotes";
        }
        if (said.contains("expected <block end>")) {
            return "keys of one map begin in the same column";
        }
        return "";
    }

    private static Span at(Mark mark, Source source) {
        int line = Math.min(mark.getLine() + 1, source.lines().size());
        int length = source.lines().get(line - 1).codePointCount(0, source.lines().get(line - 1).length());
        int column = mark.getLine() + 1 > line ? length + 1 : Math.min(mark.getColumn() + 1, length + 1);
        return Span.on(source, line, column, 1);
    }
}
