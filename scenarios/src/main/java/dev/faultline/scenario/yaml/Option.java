package dev.faultline.scenario.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * One {@code --set path=value}, taken apart.
 *
 * @param source the option as it was typed
 * @param path   the segments of the path, each with its place
 * @param value  the text after the first equals sign outside of quotes
 * @param column where the value begins in the source
 */
record Option(Source source, List<Segment> path, String value, int column) {

    private static final String NAME = "--set ";

    /** One key of a path. */
    record Segment(String text, Span span) {
    }

    /** Takes an option apart; a mistake is told, and nothing comes back. */
    static Option parse(String set, Diagnostics diagnostics) {
        Source source = Source.option(NAME + set);
        List<Segment> path = new ArrayList<>();
        int at = 0;
        while (at <= set.length()) {
            int start = at;
            boolean quoted = at < set.length() && (set.charAt(at) == '\'' || set.charAt(at) == '"');
            int end = quoted ? set.indexOf(set.charAt(at), at + 1) : endOfWord(set, at);
            if (quoted && end < 0) {
                return wrong(diagnostics, source, start, "this quote is never closed");
            }
            String text = quoted ? set.substring(start + 1, end) : set.substring(start, end);
            at = quoted ? end + 1 : end;
            if (text.isEmpty()) {
                return wrong(diagnostics, source, start, "a key is missing here");
            }
            path.add(new Segment(text, span(source, set, start, at)));
            if (at < set.length() && set.charAt(at) == '=') {
                return new Option(source, path, set.substring(at + 1), NAME.length() + at + 2);
            }
            if (at >= set.length() || set.charAt(at) != '.') {
                return wrong(diagnostics, source, at, at >= set.length() ? "there is no `=` and no value"
                        : "after a quoted key comes `.` or `=`");
            }
            at++;
        }
        return wrong(diagnostics, source, set.length(), "there is no `=` and no value");
    }

    private static int endOfWord(String set, int from) {
        int at = from;
        while (at < set.length() && set.charAt(at) != '.' && set.charAt(at) != '=') {
            at++;
        }
        return at;
    }

    private static Option wrong(Diagnostics diagnostics, Source source, int offset, String message) {
        diagnostics.add(Diagnostic.of(Code.BAD_OPTION, Span.on(source, 1, NAME.length() + offset + 1, 1), message)
                .help("write `--set rate=300/s` or `--set services.checkout.workers=64`; keys with dots are quoted"));
        return null;
    }

    private static Span span(Source source, String set, int start, int end) {
        int before = set.codePointCount(0, start);
        return Span.on(source, 1, NAME.length() + before + 1, Math.max(1, set.codePointCount(start, end)));
    }

    Span valueSpan() {
        return Span.on(source, 1, column, Math.max(1, value.codePointCount(0, value.length())));
    }
}
