package dev.faultline.measure;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;

/**
 * How long after the end of a fault or of a change of load a backlog is gone: no larger than its maximum in the 10 s before
 * that began. The backlog is looked at every 10 ms.
 */
final class DrainWatch {

    private static final long BEFORE_NANOS = 10_000_000_000L;
    private static final long EVERY_NANOS = 10_000_000L;

    private final Simulation simulation;
    private final Level backlog;
    private final long beginNanos;
    private final long endNanos;
    private final long lastNanos;
    private long most;
    private double seconds = Double.POSITIVE_INFINITY;

    private final Handler<DrainWatch> onLook = new Handler<>("measure.drain") {
        @Override
        protected void handle(DrainWatch watch) {
            watch.look();
        }
    };

    DrainWatch(Simulation simulation, Level backlog, long beginNanos, long endNanos, long lastNanos) {
        this.simulation = simulation;
        this.backlog = backlog;
        this.beginNanos = beginNanos;
        this.endNanos = endNanos;
        this.lastNanos = lastNanos;
    }

    void start() {
        again(Math.max(0, beginNanos - BEFORE_NANOS));
    }

    private void look() {
        long now = simulation.now();
        if (now < beginNanos) {
            most = Math.max(most, backlog.value());
            again(Math.min(now + EVERY_NANOS, beginNanos));
        } else if (now < endNanos) {
            again(endNanos);
        } else if (backlog.value() <= most) {
            seconds = (now - endNanos) / 1e9;
        } else {
            again(now + EVERY_NANOS);
        }
    }

    private void again(long atNanos) {
        if (atNanos <= lastNanos) {
            simulation.at(Phase.OBSERVER, atNanos, onLook, this);
        }
    }

    /** Seconds until it was gone; infinite when it was not within the run. */
    double seconds() {
        return seconds;
    }
}
