package dev.faultline.scenario.yaml;

import dev.faultline.settings.Position;

/**
 * A stretch of a source. Lines and columns count from 1; a column is a character (a Unicode code point), not a byte.
 *
 * @param source    where it is
 * @param line      where it begins; 0 if it is about the source as a whole
 * @param column    where it begins
 * @param endLine   where it ends
 * @param endColumn the column after its last character
 */
public record Span(Source source, int line, int column, int endLine, int endColumn) {

    /** About a source as a whole, when no place in it is to blame. */
    public static Span whole(Source source) {
        return new Span(source, 0, 0, 0, 0);
    }

    /** A stretch within one line. */
    static Span on(Source source, int line, int column, int length) {
        return new Span(source, line, column, line, column + length);
    }

    /** From the beginning of this to the end of another. */
    Span to(Span last) {
        return new Span(source, line, column, last.endLine, last.endColumn);
    }

    /** Only what lies on its first line; where it goes on to others, to the end of that line. */
    Span firstLine() {
        if (endLine == line || line == 0) {
            return this;
        }
        String text = source.lines().get(line - 1);
        int end = text.codePointCount(0, text.stripTrailing().length()) + 1;
        return new Span(source, line, column, line, Math.max(end, column + 1));
    }

    boolean contains(Span other) {
        boolean after = other.line > line || other.line == line && other.column >= column;
        boolean before = other.endLine < endLine || other.endLine == endLine && other.endColumn <= endColumn;
        return source.equals(other.source) && after && before;
    }

    boolean isWhole() {
        return line == 0;
    }

    /** Where it begins, as others know it. */
    public Position position() {
        return source.kind() == Source.Kind.FILE ? new Position(source.name(), line, column) : new Position(source.name(), 0, 0);
    }
}
