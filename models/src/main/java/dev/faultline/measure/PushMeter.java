package dev.faultline.measure;

import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushListener;
import dev.faultline.result.PushResult;
import dev.faultline.result.PushResult.SpreadMs;
import dev.faultline.result.PushSeries;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.stats.LatencyHistogram;

/** Measures a push channel: how long updates take to be seen, what is open and what is sent. What becomes of updates, its books count. */
final class PushMeter implements PushListener {

    private static final double NANOS_PER_SECOND = 1e9;

    private final PushChannel push;
    private final PushBooks books;
    private final Simulation simulation;
    private final Span span;
    private final LatencyHistogram ages = LatencyHistogram.ofThreeDigits();
    private final LatencyHistogram reads = LatencyHistogram.ofThreeDigits();
    private final LatencyHistogram reconnects = LatencyHistogram.ofThreeDigits();
    private final LatencyHistogram window = LatencyHistogram.ofTwoDigits();
    private final GaugeMeter connections;
    private final GaugeMeter cutOff;
    private final GaugeMeter unseen;
    private final GaugeMeter memory;
    private final Figures messages = new Figures();
    private final Figures requests = new Figures();
    private final Figures seenP99 = new Figures();
    private Counted atWarmUp = new Counted(0, 0, 0, 0);
    private Counted atWindow = new Counted(0, 0, 0, 0);
    private Counted atEnd;

    PushMeter(PushChannel push, Simulation simulation, Span span) {
        this.push = push;
        this.books = push.books();
        this.simulation = simulation;
        this.span = span;
        this.connections = new GaugeMeter(books.connected(), 1);
        this.cutOff = new GaugeMeter(books.cutOff(), push.audience().users());
        this.unseen = new GaugeMeter(books.unseen(), 1);
        this.memory = new GaugeMeter(books.memory(), 1);
        books.listen(this);
    }

    /** What the books have counted at some time. */
    private record Counted(long requests, long wasted, long messages, long bytes) {
    }

    private Counted counted() {
        return new Counted(books.requests(), books.wasted(), books.messages(), books.bytes());
    }

    @Override
    public void seen(long users, long ageNanos) {
        window.record(ageNanos, users);
        if (span.covers(simulation.now() - ageNanos)) {
            ages.record(ageNanos, users);
        }
    }

    @Override
    public void read(long users, long ageNanos) {
        if (span.covers(simulation.now() - ageNanos)) {
            reads.record(ageNanos, users);
        }
    }

    @Override
    public void reconnected(long users, long nanos) {
        if (span.covers(simulation.now() - nanos)) {
            reconnects.record(nanos, users);
        }
    }

    void warmedUp() {
        atWarmUp = counted();
        connections.warmedUp();
        cutOff.warmedUp();
        unseen.warmedUp();
        memory.warmedUp();
    }

    void closeWindow(long widthNanos) {
        connections.closeWindow(widthNanos);
        cutOff.closeWindow(widthNanos);
        unseen.closeWindow(widthNanos);
        memory.closeWindow(widthNanos);
        Counted now = counted();
        double seconds = widthNanos / NANOS_PER_SECOND;
        messages.add((now.messages() - atWindow.messages()) / seconds);
        requests.add((now.requests() - atWindow.requests()) / seconds);
        atWindow = now;
        seenP99.add(window.count() == 0 ? Double.NaN : window.estimate(0.99) / 1e6);
        window.reset();
    }

    void arrivalsStopped() {
        atEnd = counted();
        connections.arrivalsStopped();
        cutOff.arrivalsStopped();
        unseen.arrivalsStopped();
        memory.arrivalsStopped();
    }

    PushResult result(long nowNanos) {
        Counted end = atEnd == null ? counted() : atEnd;
        double seconds = (Math.min(nowNanos, span.endNanos()) - span.warmUpNanos()) / NANOS_PER_SECOND;
        long asked = end.requests() - atWarmUp.requests();
        return new PushResult(push.audience().users(), books.updates(), books.addressed(), books.seen(), books.missed(),
                Counts.of(books.missedBecause()), books.duplicates(), books.outOfOrder(), spread(ages), spread(reads), unseen.level(span, nowNanos),
                rate(asked, seconds), asked == 0 ? Double.NaN : (double) (end.wasted() - atWarmUp.wasted()) / asked,
                rate(end.messages() - atWarmUp.messages(), seconds), rate(end.bytes() - atWarmUp.bytes(), seconds),
                connections.level(span, nowNanos), cutOff.level(span, nowNanos), books.reconnects(), spread(reconnects),
                memory.level(span, nowNanos), Counts.of(books.counters()));
    }

    private static double rate(long count, double seconds) {
        return seconds <= 0 ? Double.NaN : count / seconds;
    }

    private static SpreadMs spread(LatencyHistogram of) {
        return new SpreadMs(Tally.ms(of.mean()), Tally.ms(of.percentile(0.5)), Tally.ms(of.percentile(0.99)), Tally.ms(of.max()));
    }

    PushSeries series() {
        return new PushSeries(connections.means(), cutOff.means(), unseen.means(), messages.values(), requests.values(),
                seenP99.values());
    }
}
