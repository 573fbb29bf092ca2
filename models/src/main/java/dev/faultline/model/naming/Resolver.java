package dev.faultline.model.naming;

import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;

/**
 * What callers at one place believe a name to stand for.
 *
 * <p>Nobody's cache is kept: whoever asks has a phase of its own, uniform over the time to live and fixed by its key, and has
 * looked the name up at the last multiple of the time to live, counted from there. So a whole crowd of users needs no memory, and
 * after a change their caches run out evenly over one time to live. The answer is the one that the name server gave then; a
 * weighted answer is drawn anew at each look-up. Looking up takes no time.
 */
public final class Resolver {

    /** There was no answer. */
    public static final int NONE = -1;

    private static final long PHASE = Keys.site("dns.phase");
    private static final long ANSWER = Keys.site("dns.answer");

    private final NameServer server;
    private final Routing routing;
    private final long ttlNanos;
    private final int[] preference;
    private final long[] weights;

    /**
     * A resolver.
     *
     * @param preference the regions, by their index at the server, in the order in which these callers get them; not asked for
     *     where answers are weighted
     */
    public Resolver(NameServer server, Dns dns, int[] preference) {
        this.server = server;
        this.routing = dns.policy();
        this.ttlNanos = dns.ttl().toNanos();
        this.preference = preference.clone();
        this.weights = server.regions().stream().mapToLong(region -> dns.weights().getOrDefault(region, 0)).toArray();
    }

    /**
     * The region that a caller believes in; {@link #NONE} where it asks in vain. Whoever got no answer asks again with each call.
     *
     * @param who the caller's key: the same for all calls by whom an answer is shared
     */
    public int region(long who, long nowNanos, RandomBits bits) {
        long asked = askedAt(who, nowNanos, bits);
        if (!server.answeredAt(asked)) {
            if (!server.answeredAt(nowNanos)) {
                return NONE;
            }
            asked = nowNanos;
        }
        return routing == Routing.WEIGHTED ? drawn(asked, bits.at(Keys.mix(who, ANSWER, asked))) : preferred(asked);
    }

    /** Whether a region's record is given out now. */
    public boolean isHealthy(int region) {
        return server.isHealthy(region);
    }

    /** When a caller looked the name up for the last time. */
    long askedAt(long who, long nowNanos, RandomBits bits) {
        if (ttlNanos == 0) {
            return nowNanos;
        }
        long phase = bits.at(Keys.mix(who, PHASE)).nextLong(ttlNanos);
        return nowNanos - Math.floorMod(nowNanos - phase, ttlNanos);
    }

    private int preferred(long askedAt) {
        for (int region : preference) {
            if (server.wasHealthy(region, askedAt)) {
                return region;
            }
        }
        return preference[0];
    }

    private int drawn(long askedAt, RandomBits bits) {
        long healthy = sum(askedAt, false);
        boolean anyone = healthy == 0;
        long ticket = bits.nextLong(anyone ? sum(askedAt, true) : healthy);
        int region = -1;
        while (ticket >= 0) {
            region++;
            ticket -= anyone || server.wasHealthy(region, askedAt) ? weights[region] : 0;
        }
        return region;
    }

    private long sum(long askedAt, boolean anyone) {
        long sum = 0;
        for (int region = 0; region < weights.length; region++) {
            sum += anyone || server.wasHealthy(region, askedAt) ? weights[region] : 0;
        }
        return sum;
    }
}
