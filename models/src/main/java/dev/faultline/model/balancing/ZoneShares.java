package dev.faultline.model.balancing;

/**
 * How much of a zone's calls stays in the zone, and where the rest goes, so that every backend gets the same load all the same.
 *
 * <p>If the zone has at least as large a share of the backends as of the callers, everything stays. Otherwise the part that its
 * backends are due stays (backends' share / callers' share), and the rest goes to the zones whose share of the backends exceeds
 * their share of the callers, in proportion to the excess. Source: Envoy, zone-aware routing; semantics reference, A3.4.
 *
 * @param local the share that stays, from 0 to 1
 * @param spill where the rest goes: a weight for each zone, in any unit; 0 for the own
 */
record ZoneShares(double local, double[] spill) {

    /**
     * The shares as one zone sees them.
     *
     * @param callers healthy callers in each zone
     * @param backends healthy backends in each zone
     * @param here the own zone, which has callers and backends
     */
    static ZoneShares of(int[] callers, int[] backends, int here) {
        double allCallers = sum(callers);
        double allBackends = sum(backends);
        double[] spill = new double[backends.length];
        double callersShare = callers[here] / allCallers;
        double backendsShare = backends[here] / allBackends;
        if (backendsShare >= callersShare) {
            return new ZoneShares(1, spill);
        }
        for (int zone = 0; zone < backends.length; zone++) {
            spill[zone] = Math.max(0, backends[zone] / allBackends - callers[zone] / allCallers);
        }
        return new ZoneShares(backendsShare / callersShare, spill);
    }

    private static double sum(int[] counts) {
        double sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The zone of a call that does not stay. {@code ticket} is uniform on [0, 1). */
    int spillTo(double ticket) {
        double sum = 0;
        int last = 0;
        for (int zone = 0; zone < spill.length; zone++) {
            sum += spill[zone];
            last = spill[zone] > 0 ? zone : last;
        }
        double place = ticket * sum;
        for (int zone = 0; zone < last; zone++) {
            place -= spill[zone];
            if (place < 0) {
                return zone;
            }
        }
        return last;
    }
}
