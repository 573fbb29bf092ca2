package dev.faultline.model.naming;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Shorthand;
import java.time.Duration;
import java.util.Map;

/**
 * How callers find a service by its name.
 *
 * @param policy      which region a name stands for
 * @param ttl         how long an answer is kept
 * @param weights     for {@link Routing#WEIGHTED}, by region
 * @param resolvers   how many caches the users of a client share
 * @param healthCheck how a broken region is noticed
 */
@Doc("Callers look the service up by name and get one region; within it, `balancing` chooses. An answer is kept for its time to"
        + " live, so a lost region drains only after the lag of the health check and that.")
public record Dns(
        @Doc("Which of the healthy regions a name stands for; all of them, if none is healthy.") @Shorthand @Default("nearest")
        Routing policy,

        @Doc("How long a caller keeps an answer. Each user, and each instance that calls, has looked it up at a time of its own.")
        @Default("60s") Duration ttl,

        @Doc("With `policy: weighted`: how often each region is the answer, compared with the others.")
        @Default("{}") @Refers(Reference.REGION) @Range(min = "0", max = "1M") Map<String, Integer> weights,

        @Doc("How many caches the users of a client share; unlimited, each has one of its own. With few, shares of regions come in"
                + " lumps.")
        @Default("unlimited") @Range(min = "1") Limit resolvers,

        @Doc("How a broken region is noticed.") @Default("{}") HealthCheck healthCheck) {

    /** Checks that weights are there exactly if they mean something. */
    public Dns {
        if (policy == Routing.WEIGHTED && weights.values().stream().noneMatch(weight -> weight > 0)) {
            throw new SettingException("`policy: weighted` needs weights", "write `weights: {us-east: 3, eu-west: 1}`");
        }
        if (policy != Routing.WEIGHTED && !weights.isEmpty()) {
            throw new SettingException("weights mean nothing to this policy", "write `policy: weighted`, or leave them out");
        }
    }

    /**
     * How a broken region is noticed: the defaults are those of Amazon Route 53 (general knowledge).
     *
     * @param interval       time between probes
     * @param timeout        how long a probe of a silent region waits
     * @param unhealthyAfter failed probes in a row that take the record out
     * @param healthyAfter   good probes in a row that bring it back
     * @param minHealthy     how many instances of the region must answer
     */
    @Doc("How a broken region is noticed.")
    public record HealthCheck(
            @Doc("The time between two probes of a region.") @Default("30s") @Range(above = "0s") Duration interval,

            @Doc("How long a probe waits for a region that is silent.") @Default("4s") Duration timeout,

            @Doc("Failed probes in a row that take the region's record out.") @Default("3") @Range(min = "1", max = "1000")
            int unhealthyAfter,

            @Doc("Good probes in a row that bring it back.") @Default("3") @Range(min = "1", max = "1000") int healthyAfter,

            @Doc("A probe is good if at least so many of the region's instances answer.") @Default("1")
            @Range(min = "1", max = "100k") int minHealthy) {
    }
}
