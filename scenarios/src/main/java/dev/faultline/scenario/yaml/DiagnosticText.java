package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Diagnostic.Related;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes diagnostics for people, in the form of the Rust compiler: what is wrong, where, the line itself with the place
 * underlined, and what to do about it.
 *
 * <pre>{@code
 * error[FL2001]: unknown key `retris` in service `web`
 *   --> shop.yaml:3:5
 *    |
 *  3 |     retris: 3
 *    |     ^^^^^^ did you mean `retries`?
 *    |
 *    = help: keys allowed here: instances, retries, timeout
 * }</pre>
 */
public final class DiagnosticText {

    private static final int MOST = 20;
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[1;33m";
    private static final String BLUE = "\u001b[1;34m";

    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private DiagnosticText(boolean colour) {
        this.colour = colour;
    }

    /** All of them, as far as anybody wants to read, and how many there are. Empty if there are none. */
    public static String write(List<Diagnostic> diagnostics, boolean colour) {
        DiagnosticText text = new DiagnosticText(colour);
        List<Diagnostic> shown = mostImportant(diagnostics);
        shown.forEach(text::one);
        if (!diagnostics.isEmpty()) {
            text.summary(diagnostics, diagnostics.size() - shown.size());
        }
        return text.out.toString();
    }

    /** Errors before warnings where not all can be shown; the order of the file in any case. */
    private static List<Diagnostic> mostImportant(List<Diagnostic> diagnostics) {
        List<Diagnostic> shown = new ArrayList<>(diagnostics);
        for (int i = shown.size() - 1; i >= 0 && shown.size() > MOST; i--) {
            if (shown.get(i).severity() == Severity.WARNING) {
                shown.remove(i);
            }
        }
        return shown.subList(0, Math.min(MOST, shown.size()));
    }

    private void one(Diagnostic diagnostic) {
        String main = diagnostic.severity() == Severity.ERROR ? RED : YELLOW;
        out.append(paint(main, diagnostic.severity().word() + "[" + diagnostic.code() + "]"))
                .append(paint(BOLD, ": " + visible(diagnostic.message()))).append('\n');
        Map<Source, TreeMap<Integer, List<Mark>>> marks = marks(diagnostic);
        int width = marks.values().stream().flatMap(lines -> lines.keySet().stream())
                .mapToInt(line -> Integer.toString(line).length()).max().orElse(1);
        String gutter = " ".repeat(width + 1);
        location(gutter, "--> ", diagnostic.span());
        marks.forEach((source, lines) -> {
            if (!source.equals(diagnostic.span().source())) {
                location(gutter, "::: ", lines.firstEntry().getValue().get(0).span);
            }
            snippet(source, lines, gutter, main);
        });
        if (!diagnostic.help().isEmpty() && !marks.isEmpty()) {
            out.append(gutter).append(paint(BLUE, "|")).append('\n');
        }
        for (String help : diagnostic.help()) {
            out.append(gutter).append(paint(BLUE, "= ")).append(paint(BOLD, "help")).append(": ").append(visible(help))
                    .append('\n');
        }
        out.append('\n');
    }

    private void location(String gutter, String arrow, Span span) {
        boolean file = span.source().kind() == Source.Kind.FILE;
        boolean placed = file && !span.isWhole();
        String name = file ? visible(span.source().name()) : "command line";
        out.append(gutter.substring(1)).append(paint(BLUE, arrow)).append(name)
                .append(placed ? ":" + span.line() + ":" + span.column() : "").append('\n');
    }

    /** One underlined stretch with what there is to say about it. */
    private record Mark(Span span, String label, boolean primary) {
    }

    private static Map<Source, TreeMap<Integer, List<Mark>>> marks(Diagnostic diagnostic) {
        Map<Source, TreeMap<Integer, List<Mark>>> marks = new LinkedHashMap<>();
        add(marks, new Mark(diagnostic.span(), diagnostic.label(), true));
        for (Related related : diagnostic.related()) {
            add(marks, new Mark(related.span(), related.label(), false));
        }
        return marks;
    }

    private static void add(Map<Source, TreeMap<Integer, List<Mark>>> marks, Mark mark) {
        if (!mark.span.isWhole() && mark.span.line() <= mark.span.source().lines().size()) {
            marks.computeIfAbsent(mark.span.source(), source -> new TreeMap<>())
                    .computeIfAbsent(mark.span.line(), line -> new ArrayList<>()).add(mark);
        }
    }

    private void snippet(Source source, TreeMap<Integer, List<Mark>> lines, String gutter, String main) {
        out.append(gutter).append(paint(BLUE, "|")).append('\n');
        int before = -1;
        for (Map.Entry<Integer, List<Mark>> line : lines.entrySet()) {
            if (before > 0 && line.getKey() > before + 1) {
                out.append(paint(BLUE, "...")).append('\n');
            }
            before = line.getKey();
            String number = source.kind() == Source.Kind.FILE ? Integer.toString(line.getKey()) : "";
            Excerpt excerpt = Excerpt.of(source.lines().get(line.getKey() - 1), line.getValue().get(0).span);
            out.append(paint(BLUE, String.format(Locale.ROOT, "%" + (gutter.length() - 1) + "s |", number)))
                    .append(excerpt.text().isEmpty() ? "" : " ").append(excerpt.text()).append('\n');
            for (Mark mark : line.getValue()) {
                String underline = (mark.primary ? "^" : "-").repeat(excerpt.length(mark.span));
                String label = mark.label.isEmpty() ? "" : " " + visible(mark.label);
                out.append(gutter).append(paint(BLUE, "|")).append(' ').append(" ".repeat(excerpt.start(mark.span)))
                        .append(paint(mark.primary ? main : BLUE, underline + label))
                        .append('\n');
            }
        }
    }

    private void summary(List<Diagnostic> diagnostics, int hidden) {
        long errors = diagnostics.stream().filter(diagnostic -> diagnostic.severity() == Severity.ERROR).count();
        long warnings = diagnostics.size() - errors;
        List<String> parts = new ArrayList<>();
        if (errors > 0) {
            parts.add(errors + (errors == 1 ? " error" : " errors"));
        }
        if (warnings > 0) {
            parts.add(warnings + (warnings == 1 ? " warning" : " warnings"));
        }
        out.append(String.join(", ", parts)).append(hidden > 0 ? "; " + hidden + " not shown" : "").append('\n');
    }

    private String paint(String with, String text) {
        return colour ? with + text + RESET : text;
    }

    /** A foreign file must not be able to send commands to the terminal. */
    private static String visible(String text) {
        return Excerpt.visible(text);
    }
}
