package dev.faultline.model.balancing;

import dev.faultline.sim.random.RandomBits;

/** Some of the backends with a balancer of their own: those of a level, or of a zone. */
final class Subset implements Backends {

    private final int[] members;
    private final LoadBalancer balancer;
    private Backends all;
    private boolean everybody;

    /**
     * A subset.
     *
     * @param members the indexes of its backends among all
     */
    Subset(int[] members, LoadBalancer balancer) {
        this.members = members;
        this.balancer = balancer;
    }

    /**
     * Chooses one of these backends, by its index among all.
     *
     * @param healthyOrNot whether those out of rotation count as well
     */
    int choose(Backends among, RandomBits bits, boolean healthyOrNot) {
        all = among;
        everybody = healthyOrNot;
        int chosen = balancer.choose(this, bits);
        return chosen == LoadBalancer.NONE ? chosen : members[chosen];
    }

    /** Tells the balancer of a call that ended, if it wants to know and the backend, by its index among all, is one of these. */
    void ended(int index, long tookNanos, long nowNanos) {
        if (balancer instanceof LatencyAware aware) {
            for (int i = 0; i < members.length; i++) {
                if (members[i] == index) {
                    aware.ended(i, tookNanos, nowNanos);
                }
            }
        }
    }

    /** How many of its backends are healthy. */
    int healthy(Backends among) {
        int healthy = 0;
        for (int member : members) {
            healthy += among.isHealthy(member) ? 1 : 0;
        }
        return healthy;
    }

    /** How many of its backends there are now. */
    int deployed(Backends among) {
        int deployed = 0;
        for (int member : members) {
            deployed += among.isDeployed(member) ? 1 : 0;
        }
        return deployed;
    }

    @Override
    public int size() {
        return members.length;
    }

    @Override
    public boolean inRotation(int index) {
        return everybody ? all.isDeployed(members[index]) : all.inRotation(members[index]);
    }

    @Override
    public boolean isHealthy(int index) {
        return everybody ? all.isDeployed(members[index]) : all.isHealthy(members[index]);
    }

    @Override
    public boolean isDeployed(int index) {
        return all.isDeployed(members[index]);
    }

    @Override
    public int outstanding(int index) {
        return all.outstanding(members[index]);
    }

    @Override
    public long nowNanos() {
        return all.nowNanos();
    }
}
