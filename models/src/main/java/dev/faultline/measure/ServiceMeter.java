package dev.faultline.measure;

import dev.faultline.model.service.Service;
import dev.faultline.model.service.ServiceBooks;
import dev.faultline.model.service.ServiceListener;
import dev.faultline.result.Reaction;
import dev.faultline.result.Resizing;
import dev.faultline.result.ServiceResult;
import dev.faultline.result.ServiceResult.Instances;
import dev.faultline.result.ServiceResult.Queue;
import dev.faultline.result.ServiceResult.TurnedAway;
import dev.faultline.result.ServiceResult.WaitMs;
import dev.faultline.result.ServiceSeries;
import dev.faultline.result.Values;
import dev.faultline.result.WastedWork;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;

/** Measures a service: how busy it is, and how long calls wait in it. */
final class ServiceMeter implements ServiceListener {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Service service;
    private final Span span;
    private final LatencyHistogram waits = LatencyHistogram.ofThreeDigits();
    private final LevelMeter workers;
    private final LevelMeter cores;
    private final LevelMeter inLine;
    private final LevelMeter up;
    private final List<Reaction> reactions = new ArrayList<>();
    private long waited;
    private long workedNanos;
    private long wastedNanos;
    private long expiredInWarmUp;

    ServiceMeter(Service service, Span span) {
        this.service = service;
        this.span = span;
        workers = new LevelMeter(service.books().workers());
        cores = new LevelMeter(service.books().cores());
        inLine = new LevelMeter(service.books().inLine());
        up = new LevelMeter(service.books().up());
        service.books().listen(this);
    }

    @Override
    public void served(long acceptedAt, long waitedNanos) {
        if (span.covers(acceptedAt)) {
            waits.record(waitedNanos);
            if (waitedNanos > 0) {
                waited++;
            }
        }
    }

    @Override
    public void worked(long acceptedAt, long nanos, boolean wanted) {
        if (span.covers(acceptedAt)) {
            workedNanos += nanos;
            wastedNanos += wanted ? 0 : nanos;
        }
    }

    @Override
    public void healthChanged(long atNanos, String instance, boolean isHealthy) {
        reactions.add(new Reaction(atNanos / NANOS_PER_SECOND, "health checks of " + service.name(),
                (isHealthy ? "take back " : "take out ") + instance));
    }

    /** What health checks did, by time. */
    List<Reaction> reactions() {
        return reactions;
    }

    void warmedUp() {
        expiredInWarmUp = service.books().expired();
        workers.warmedUp();
        cores.warmedUp();
        inLine.warmedUp();
        up.warmedUp();
    }

    void closeWindow(long widthNanos) {
        workers.closeWindow(widthNanos);
        cores.closeWindow(widthNanos);
        inLine.closeWindow(widthNanos);
        up.closeWindow(widthNanos);
    }

    void arrivalsStopped() {
        workers.arrivalsStopped();
        cores.arrivalsStopped();
        inLine.arrivalsStopped();
        up.arrivalsStopped();
    }

    /** The figures; the means of a line that only grew say nothing but how long the run was, and are left out. */
    ServiceResult result(long nowNanos, boolean unstable) {
        double present = present(up.mean(span, nowNanos));
        ServiceBooks books = service.books();
        return new ServiceResult(cores.mean(span, nowNanos) / (total(service.cores()) * present),
                workers.mean(span, nowNanos) / (total(service.workers()) * present),
                new WaitMs(unstable ? Double.NaN : Tally.ms(waits.mean()), Tally.ms(waits.percentile(0.99))),
                waits.count() == 0 ? Double.NaN : (double) waited / waits.count(),
                new Queue(unstable ? Double.NaN : inLine.mean(span, nowNanos), inLine.max()),
                new Instances(up.mean(span, nowNanos), up.max()), unstable,
                new TurnedAway(books.rejected() - books.shed() - books.dropped(), books.shed(), books.dropped()),
                books.started(), books.killed(), books.resizings().stream().map(ServiceMeter::resizing).toList());
    }

    private static Resizing resizing(ServiceBooks.Resizing change) {
        return new Resizing(change.atNanos() / 1e9, change.from(), change.to(), change.why());
    }

    /**
     * What part of all instances was there. Where their number is to stay the same, all of them count even if some are broken,
     * and the others are as busy as they are; a service that scales is measured by what it had.
     */
    private double present(double instances) {
        return service.isScaled() ? instances / service.instances().size() : 1;
    }

    WastedWork wastedWork() {
        return new WastedWork(workedNanos == 0 ? Double.NaN : (double) wastedNanos / workedNanos,
                wastedNanos / NANOS_PER_SECOND, service.books().expired() - expiredInWarmUp);
    }

    ServiceSeries series() {
        boolean varies = service.isScaled() || service.books().killed() > 0;
        return new ServiceSeries(divided(cores.means().values(), total(service.cores())),
                divided(workers.means().values(), total(service.workers())),
                inLine.means().values(), inLine.maxima().values(), varies ? up.means().values() : null);
    }

    /** The mean length of the line, window by window. */
    Values queueMeans() {
        return inLine.means().values();
    }

    private static double total(long capacity) {
        return capacity == Long.MAX_VALUE ? Double.NaN : capacity;
    }

    private Values divided(Values values, double by) {
        double[] figures = new double[values.size()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = values.get(i) / (by * present(up.means().values().get(i)));
        }
        return Values.of(figures);
    }
}
