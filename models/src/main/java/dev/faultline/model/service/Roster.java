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
    /** Those that health checks look at: the deployed ones, and those that stand by. */
    private final boolean[] probed;
    private final boolean[] healthy;
    /** What callers know: who is in. */
    private final boolean[] known;
    /** Not all are deployed all the time. */
    private final boolean changes;
    private int in;
    private HealthListener listener = (index, isHealthy) -> { };

    /** Whoever wants to know what health checks find. */
    @FunctionalInterface
    interface HealthListener {
        void changed(int index, boolean isHealthy);
    }

    void listen(HealthListener wantsToKnow) {
        listener = wantsToKnow;
    }

    /** What callers will hear of one instance. */
    private record News(int index, boolean isIn) {
    }

    private final Handler<News> onHeard = new Handler<>("service.rotation-changed") {
        @Override
        protected void handle(News news) {
            heard(news.index, news.isIn);
        }
    };

    /**
     * A roster.
     *
     * @param deployedAtFirst for each instance
     * @param up for each instance, whether it is up at first
     */
    Roster(Simulation simulation, boolean[] deployedAtFirst, boolean[] up, long lagNanos) {
        this.simulation = simulation;
        this.lagNanos = lagNanos;
        deployed = deployedAtFirst.clone();
        probed = up.clone();
        healthy = new boolean[deployed.length];
        Arrays.fill(healthy, true);
        known = deployed.clone();
        for (boolean is : deployed) {
            in += is ? 1 : 0;
        }
        changes = in < deployed.length;
    }

    /** Whether health checks look at an instance. */
    boolean isProbed(int index) {
        return probed[index];
    }

    /** An instance is started, or switched off. */
    void setProbed(int index, boolean is) {
        probed[index] = is;
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
        boolean changed = healthy[index] != is;
        healthy[index] = is;
        tell(index, before);
        if (changed) {
            listener.changed(index, is);
        }
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
