package dev.faultline.chaos;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Verdict;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Keys;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Instances run a build, or with a configuration, that is bad: a share of their calls ends with an error before any work is done, and
 * what they work on takes longer by a factor. Health checks are answered.
 */
final class BadBuild {

    private static final long SITE = Keys.site("fault.bad-build");
    private static final Verdict ERROR = new Verdict.Answer(Outcome.ERROR);

    private final Network network;
    private final double factor;
    private final LinkRule rule;
    private final Set<Host> bad = new LinkedHashSet<>();

    /**
     * A bad build, which nobody has yet.
     *
     * @param errors share of calls that fail
     * @param factor by which work takes longer
     * @param key of its draws
     */
    BadBuild(Network network, double errors, double factor, long key) {
        this.network = network;
        this.factor = factor;
        long site = Keys.mix(SITE, key);
        this.rule = (trip, bits) -> trip.direction() == Direction.REQUEST && bad.contains(trip.to())
                && bits.at(trip.call().attemptKey(site)).nextBoolean(errors) ? ERROR : Verdict.PASS;
        network.install(rule);
    }

    /** An instance gets it. */
    void comesTo(Host host) {
        bad.add(host);
        host.slowDown(factor);
    }

    /** All who have it get the one before. */
    void isRolledBack() {
        bad.forEach(host -> host.speedUp(factor));
        bad.clear();
        network.remove(rule);
    }

    List<Host> hosts() {
        return List.copyOf(bad);
    }
}
