package dev.faultline.model.scaling;

import java.util.ArrayDeque;

/**
 * How fast the number of instances may change: the stabilisation windows and the limits of change of the Kubernetes autoscaler.
 *
 * <p>Growing follows the lowest recommendation of its window, shrinking the highest of its own; then no more is added or taken
 * away within a period than the limits say. Whatever this allows is to be done, and is remembered.
 */
public final class Pace {

    private final ScaleUp up;
    private final ScaleDown down;
    private final ArrayDeque<Recommendation> recommendations = new ArrayDeque<>();
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private final long memoryNanos;

    private record Recommendation(long atNanos, int desired) {
    }

    private record Change(long atNanos, int by) {
    }

    /** Begins with so many instances as the first recommendation. */
    public Pace(ScaleUp up, ScaleDown down, int initial) {
        this.up = up;
        this.down = down;
        this.memoryNanos = Math.max(Math.max(up.stabilization().toNanos(), down.stabilization().toNanos()),
                Math.max(up.per().toNanos(), down.per().toNanos()));
        recommendations.add(new Recommendation(0, initial));
    }

    /**
     * How many instances there may be now.
     *
     * @param current how many there are
     * @param desired how many there should be
     * @param min fewer there must not be
     * @param max more there must not be
     */
    public int allowed(long nowNanos, int current, int desired, int min, int max) {
        int stable = stabilized(nowNanos, current, desired);
        int allowed;
        if (stable > current) {
            allowed = Math.min(stable, Math.max(current, upTo(nowNanos, current)));
        } else if (stable < current) {
            allowed = Math.max(stable, Math.min(current, downTo(nowNanos, current)));
        } else {
            allowed = current;
        }
        return Math.max(min, Math.min(max, allowed));
    }

    private int stabilized(long nowNanos, int current, int desired) {
        int lowest = desired;
        int highest = desired;
        for (Recommendation past : recommendations) {
            if (past.atNanos > nowNanos - up.stabilization().toNanos()) {
                lowest = Math.min(lowest, past.desired);
            }
            if (past.atNanos > nowNanos - down.stabilization().toNanos()) {
                highest = Math.max(highest, past.desired);
            }
        }
        recommendations.add(new Recommendation(nowNanos, desired));
        while (recommendations.peekFirst().atNanos <= nowNanos - memoryNanos) {
            recommendations.removeFirst();
        }
        return Math.min(Math.max(current, lowest), highest);
    }

    private int upTo(long nowNanos, int current) {
        int before = current - changed(nowNanos, up.per().toNanos());
        long byFactor = (long) StrictMath.ceil(before * up.factor());
        return (int) Math.min(Integer.MAX_VALUE, Math.max(byFactor, before + up.instances().count() < 0 ? Long.MAX_VALUE
                : before + up.instances().count()));
    }

    private int downTo(long nowNanos, int current) {
        int before = current - changed(nowNanos, down.per().toNanos());
        long byShare = (long) (before * (1 - down.share().value()));
        long byNumber = down.instances().map(limit -> before - Math.min(before, limit.count())).orElse((long) before);
        return (int) Math.min(byShare, byNumber);
    }

    /** By how many the number has changed within the last period, up and down taken together. */
    private int changed(long nowNanos, long periodNanos) {
        return changes.stream().filter(change -> change.atNanos > nowNanos - periodNanos).mapToInt(Change::by).sum();
    }

    /** The number of instances has changed. */
    public void done(long nowNanos, int from, int to) {
        changes.add(new Change(nowNanos, to - from));
        while (changes.peekFirst().atNanos <= nowNanos - memoryNanos) {
            changes.removeFirst();
        }
    }
}
