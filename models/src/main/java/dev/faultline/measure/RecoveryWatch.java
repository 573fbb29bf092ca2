package dev.faultline.measure;

import dev.faultline.model.call.Outcome;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.function.Predicate;

/**
 * How long after the end of a fault an operation keeps its promises again: the time to the first window of 10 s, counted
 * from that end, in which all of them hold.
 */
public final class RecoveryWatch {

    /** The width of the windows, in nanoseconds. */
    public static final long WINDOW_NANOS = 10_000_000_000L;

    private final Simulation simulation;
    private final long faultEndNanos;
    private final long lastNanos;
    private final Predicate<Window> promises;
    private LatencyHistogram latency;
    private long finished;
    private long beganAt;
    private double seconds = Double.POSITIVE_INFINITY;
    private boolean watching;

    private final Handler<RecoveryWatch> onWindow = new Handler<>("measure.recovery") {
        @Override
        protected void handle(RecoveryWatch watch) {
            watch.next();
        }
    };

    /**
     * A watch on one operation after one fault.
     *
     * @param promises whether a window keeps them
     */
    RecoveryWatch(Simulation simulation, long faultEndNanos, long lastNanos, Predicate<Window> promises) {
        this.simulation = simulation;
        this.faultEndNanos = faultEndNanos;
        this.lastNanos = lastNanos;
        this.promises = promises;
    }

    /**
     * What was answered in a window.
     *
     * @param finished answers of any kind
     * @param latency of the good ones, in nanoseconds
     */
    public record Window(long finished, LatencyHistogram latency) {

        /** Share of good answers; not a number without any. */
        public double availability() {
            return finished == 0 ? Double.NaN : (double) latency.count() / finished;
        }
    }

    void start() {
        if (faultEndNanos < lastNanos) {
            simulation.at(Phase.OBSERVER, faultEndNanos, onWindow, this);
        }
    }

    private void next() {
        long now = simulation.now();
        if (watching && finished > 0 && promises.test(new Window(finished, latency))) {
            seconds = (beganAt - faultEndNanos) / 1e9;
            watching = false;
            latency = null;
            return;
        }
        watching = true;
        latency = LatencyHistogram.ofTwoDigits();
        finished = 0;
        beganAt = now;
        if (now + WINDOW_NANOS <= lastNanos) {
            simulation.at(Phase.OBSERVER, now + WINDOW_NANOS, onWindow, this);
        }
    }

    void ended(Outcome outcome, long nanos) {
        if (watching) {
            finished++;
            if (outcome.isOk()) {
                latency.record(nanos);
            }
        }
    }

    /** Seconds to recovery; infinite when it did not come within the run. */
    double seconds() {
        return seconds;
    }
}
