package dev.faultline.measure;

import dev.faultline.model.network.ConnectionBooks;
import dev.faultline.model.network.ConnectionListener;
import dev.faultline.result.NetworkResult.Amount;
import dev.faultline.result.NetworkResult.Connections;
import dev.faultline.result.NetworkResult.WaitMs;
import dev.faultline.sim.stats.LatencyHistogram;

/** Measures the connections of a caller to a service: how many there are, and how long requests wait for one. */
final class ConnectionMeter implements ConnectionListener {

    private final ConnectionBooks books;
    private final Span span;
    private final LatencyHistogram waits = LatencyHistogram.ofThreeDigits();
    private final LevelMeter open;
    private final LevelMeter waiting;
    private long waited;
    private Counts before = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private record Counts(long requests, long rejected, long opened, long failed, long aborted, long reset, long resent,
                          long sent, long received) {
        static Counts of(ConnectionBooks books) {
            return new Counts(books.requests(), books.timedOut(), books.opened(), books.failed(), books.aborted(), books.reset(),
                    books.sentAgain(), books.bytesSent(), books.bytesReceived());
        }
    }

    ConnectionMeter(ConnectionBooks books, Span span) {
        this.books = books;
        this.span = span;
        open = new LevelMeter(books.open());
        waiting = new LevelMeter(books.waiting());
        books.listen(this);
    }

    @Override
    public void connected(long since, long nanos) {
        if (span.covers(since)) {
            waits.record(nanos);
            if (nanos > 0) {
                waited++;
            }
        }
    }

    void warmedUp() {
        before = Counts.of(books);
        open.warmedUp();
        waiting.warmedUp();
    }

    void closeWindow(long widthNanos) {
        open.closeWindow(widthNanos);
        waiting.closeWindow(widthNanos);
    }

    void arrivalsStopped() {
        open.arrivalsStopped();
        waiting.arrivalsStopped();
    }

    Connections result(long nowNanos) {
        Counts now = Counts.of(books);
        return new Connections(now.requests - before.requests,
                new WaitMs(Tally.ms(waits.mean()), Tally.ms(waits.percentile(0.99))),
                waits.count() == 0 ? Double.NaN : (double) waited / waits.count(),
                now.rejected - before.rejected, now.opened - before.opened, now.failed - before.failed,
                now.aborted - before.aborted, now.reset - before.reset,
                new Amount(open.mean(span, nowNanos), open.max()), new Amount(waiting.mean(span, nowNanos), waiting.max()),
                now.resent - before.resent, now.sent - before.sent, now.received - before.received);
    }
}
