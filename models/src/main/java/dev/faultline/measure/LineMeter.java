package dev.faultline.measure;

import dev.faultline.model.network.LineBooks;
import dev.faultline.model.network.Lines;
import dev.faultline.result.NetworkResult.Line;

/** Measures lines of one kind: how busy they are, and how long messages wait before them. */
final class LineMeter {

    private static final double NANOS_PER_MS = 1e6;

    private final Lines lines;
    private final Span span;
    private Counts before = new Counts(0, 0, 0, 0);
    private Counts atEnd;

    private record Counts(long messages, long bytes, long busy, long waited) {
        static Counts of(LineBooks books) {
            return new Counts(books.messages(), books.bytes(), books.busyNanos(), books.waitedNanos());
        }
    }

    LineMeter(Lines lines, Span span) {
        this.lines = lines;
        this.span = span;
    }

    void warmedUp() {
        before = Counts.of(lines.books());
    }

    void arrivalsStopped() {
        atEnd = Counts.of(lines.books());
    }

    Line result(long nowNanos) {
        LineBooks books = lines.books();
        Counts now = Counts.of(books);
        Counts end = atEnd == null ? now : atEnd;
        double nanos = Math.min(nowNanos, span.endNanos()) - span.warmUpNanos();
        double busy = nanos <= 0 || !lines.isShared() ? Double.NaN
                : Math.min(1, (end.busy - before.busy) / nanos / books.lines());
        double messages = now.messages - before.messages;
        return new Line(books.lines(), messages, now.bytes - before.bytes, busy,
                messages == 0 ? Double.NaN : (now.waited - before.waited) / messages / NANOS_PER_MS);
    }
}
