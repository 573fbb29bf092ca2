package dev.faultline.model.balancing;

/**
 * How calls are spread over levels of backends, of which the first has priority: as long as most of it is healthy it gets them
 * all, and what it can no longer take goes to the next.
 *
 * <p>A level counts as whole while at least 1/1.4 (71.4 %) of its backends are healthy. If all levels together come to less than
 * one whole, their shares are scaled up, and a level whose healthy part is below the panic threshold sends to all of its backends,
 * healthy or not: a few survivors would drown otherwise. While they come to one whole, nobody panics. Shares are whole percents,
 * and the first level that has any gets the remainder. Source: Envoy, priority levels and panic threshold; semantics reference,
 * A3.3.
 */
final class PriorityLoad {

    private static final int OVERPROVISIONING_PERCENT = 140;
    private static final int WHOLE = 100;

    private final int[] loads;
    private final boolean[] panics;

    private PriorityLoad(int[] loads, boolean[] panics) {
        this.loads = loads;
        this.panics = panics;
    }

    /**
     * Spreads the load.
     *
     * @param healthy how many backends of each level are healthy
     * @param total how many there are
     * @param panicBelow the panic threshold, from 0 (never) to 1
     */
    static PriorityLoad of(int[] healthy, int[] total, double panicBelow) {
        int levels = total.length;
        int[] health = new int[levels];
        int sum = 0;
        for (int i = 0; i < levels; i++) {
            health[i] = total[i] == 0 ? 0 : Math.min(WHOLE, (int) ((long) OVERPROVISIONING_PERCENT * healthy[i] / total[i]));
            sum = Math.min(WHOLE, sum + health[i]);
        }
        boolean[] panics = new boolean[levels];
        for (int i = 0; i < levels && sum < WHOLE; i++) {
            panics[i] = healthy[i] < panicBelow * total[i];
        }
        return new PriorityLoad(loads(health, sum), panics);
    }

    private static int[] loads(int[] health, int sum) {
        int[] loads = new int[health.length];
        int left = WHOLE;
        for (int i = 0; i < health.length && sum > 0; i++) {
            loads[i] = Math.min(left, health[i] * WHOLE / sum);
            left -= loads[i];
        }
        int first = 0;
        while (first < health.length - 1 && sum > 0 && health[first] == 0) {
            first++;
        }
        loads[first] += left;
        return loads;
    }

    /** The share of a level, in percent. */
    int percent(int level) {
        return loads[level];
    }

    /** Whether a level sends to all of its backends, healthy or not. */
    boolean panics(int level) {
        return panics[level];
    }

    /** The level of a call. {@code ticket} is uniform on [0, 1). */
    int level(double ticket) {
        double place = ticket * WHOLE;
        int level = 0;
        while (place >= loads[level] && level < loads.length - 1) {
            place -= loads[level++];
        }
        return level;
    }
}
