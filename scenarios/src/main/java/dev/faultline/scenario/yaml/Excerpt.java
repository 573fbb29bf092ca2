package dev.faultline.scenario.yaml;

/**
 * As much of a line as fits on a screen, around a place in it, in characters that a terminal shows as they are.
 *
 * @param text what is shown
 * @param from the column of the line that the first shown character has, from 1
 * @param lead how many characters stand before it
 */
record Excerpt(String text, int from, int lead) {

    private static final int WIDTH = 120;
    private static final int BEFORE = 40;
    private static final String CUT = "...";

    static Excerpt of(String line, Span around) {
        int[] characters = line.codePoints().toArray();
        int from = characters.length <= WIDTH || around.column() <= WIDTH - BEFORE ? 1 : around.column() - BEFORE;
        int to = Math.min(characters.length, from - 1 + WIDTH);
        String shown = visible(new String(characters, from - 1, Math.max(0, to - from + 1)));
        String lead = from > 1 ? CUT : "";
        String end = to < characters.length ? CUT : "";
        return new Excerpt(lead + shown.stripTrailing() + end, from, lead.length());
    }

    /** How many characters stand before a span. */
    int start(Span span) {
        return Math.min(lead + Math.max(0, span.column() - from), lead + WIDTH);
    }

    /** How many characters of a span are shown; at least one. */
    int length(Span span) {
        int end = span.endLine() > span.line() ? text.length() : lead + span.endColumn() - from;
        return Math.max(1, Math.min(end, lead + WIDTH) - start(span));
    }

    /** Each control character becomes one character that a terminal does not obey. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                visible.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                visible.append('\ufffd');
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }
}
