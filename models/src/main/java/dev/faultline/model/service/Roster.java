package dev.faultline.model.service;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.Arrays;

/**
 * Which instances of a service callers may choose: those that are deployed and that health checks have left in. Callers hear of
 * each change after a lag.
 */
final class Roster {

    private final Simulation simulation;
    private final long lagNanos;
    private final boolean[] deployed;
    private final boolean[] healthy;
    /** What callers know: who is in. */
    private final boolean[] known;
    /** Not all are deployed all the time. */
    private boolean changes;
    private int in;

    /** What callers will hear of one instance. */
    private record News(int index, boolean isIn) {
    }

    private final Handler<News> onHeard = new Handler<>("service.rotation-changed") {
        @Override
        protected void handle(News news) {
            heard(news.index, news.isIn);
        }
    };

    /** The first so many of all instances are deployed. */
    Roster(Simulation simulation, int size, int deployedAtFirst, long lagNanos) {
        this.simulation = simulation;
        this.lagNanos = lagNanos;
        deployed = new boolean[size];
        healthy = new boolean[size];
        Arrays.fill(deployed, 0, deployedAtFirst, true);
        Arrays.fill(healthy, true);
        known = deployed.clone();
        in = deployedAtFirst;
        changes = deployedAtFirst < size;
    }

    /**
     * Whether callers take this instance to be in rotation. When there is none, a caller tries any, and where there are
     * some that are switched off, these are not among them.
     */
    boolean inRotation(int index) {
        return known[index] || in == 0 && changes && deployed[index];
    }

    boolean isDeployed(int index) {
        return deployed[index];
    }

    boolean isHealthy(int index) {
        return healthy[index];
    }

    void setDeployed(int index, boolean is) {
        boolean before = isIn(index);
        deployed[index] = is;
        tell(index, before);
    }

    void setHealthy(int index, boolean is) {
        boolean before = isIn(index);
        healthy[index] = is;
        tell(index, before);
    }

    private void heard(int index, boolean isIn) {
        in += isIn == known[index] ? 0 : isIn ? 1 : -1;
        known[index] = isIn;
    }

    private boolean isIn(int index) {
        return deployed[index] && healthy[index];
    }

    private void tell(int index, boolean before) {
        if (isIn(index) == before) {
            return;
        }
        if (lagNanos == 0) {
            heard(index, !before);
        } else {
            simulation.after(lagNanos, onHeard, new News(index, !before));
        }
    }
}
