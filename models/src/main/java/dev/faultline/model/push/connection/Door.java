package dev.faultline.model.push.connection;

import dev.faultline.sim.Simulation;

/**
 * Who may come in to one instance of a gateway: not more than it has file handles for, and not faster than it lets in.
 *
 * <p>The rate is a token bucket that holds a tenth of a second's worth: whoever finds it empty is turned away at once, at no cost.
 */
final class Door {

    private static final double BURST_SECONDS = 0.1;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Simulation simulation;
    private final double perSecond;
    private final long handles;
    private double tokens;
    private long filledAt;
    private long inside;

    /**
     * A door.
     *
     * @param perSecond how many may come in a second, or infinite
     * @param handles   how many there may be at a time
     */
    Door(Simulation simulation, double perSecond, long handles) {
        this.simulation = simulation;
        this.perSecond = perSecond;
        this.handles = handles;
        this.tokens = most();
    }

    private double most() {
        return Math.max(1, perSecond * BURST_SECONDS);
    }

    /** So many are inside, whatever the rate. */
    void put(long more) {
        inside += more;
    }

    /** So many have left. */
    void leave(long fewer) {
        inside -= fewer;
    }

    /** All are gone, and nobody remembers who came when. */
    void forget() {
        inside = 0;
        tokens = most();
        filledAt = simulation.now();
    }

    /** For how many of these there are handles. */
    int fits(int many) {
        return (int) Math.max(0, Math.min(many, handles - inside));
    }

    /** How many of these, for whom there are handles, come in now. */
    int admit(int many) {
        int admitted = many;
        if (perSecond < Double.POSITIVE_INFINITY) {
            long now = simulation.now();
            tokens = Math.min(most(), tokens + (now - filledAt) / NANOS_PER_SECOND * perSecond);
            filledAt = now;
            admitted = (int) Math.min(many, Math.floor(tokens + 1e-9));
            tokens -= admitted;
        }
        inside += admitted;
        return admitted;
    }
}
