package dev.faultline.chaos;

import dev.faultline.chaos.Fault.Beginning;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Verdict;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.Optional;

/**
 * Messages take longer to arrive: a detour, a saturated link. Unless something else is said it concerns those from the first to the
 * second, so that calls are late and answers as fast as ever. How much longer is drawn for each by a key of its own, so no other
 * draw changes; delays of several faults add up.
 */
@Doc("Messages from one party or place to another arrive later.")
@Example("{at: 5m, delay: checkout -> payments, by: 200ms, for: 30s}")
public final class Delay extends NetworkFault<Delay.Settings> {

    private static final long SITE = Keys.site("fault.delay");

    /**
     * The keys of the fault.
     *
     * @param delay between whom
     * @param by how much later they arrive, in nanoseconds
     * @param direction which of the messages
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("Between whom: two parties, `shop -> bank`, or two places, `us-east/a -> us-east/b`; `all` for everybody.")
            @Refers(Reference.BETWEEN) String delay,
            @Doc("How much later they arrive.") Distribution by,
            @Doc("Which messages between the two it concerns.") @Default("there") Heading direction,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Delay() {
        super("delay", Settings.class);
    }

    @Override
    LinkRule rule(Settings set, Beginning beginning, Surroundings world) {
        long site = Keys.mix(SITE, beginning.atNanos());
        return (trip, bits) -> new Verdict.Delay(set.by().sampleNanos(
                bits.at(trip.call().attemptKey(trip.direction() == Direction.REQUEST ? site : site + 1))));
    }

    @Override
    String between(Settings set) {
        return set.delay();
    }

    @Override
    Heading heading(Settings set) {
        return set.direction();
    }

    @Override
    Heading usual() {
        return Heading.THERE;
    }

    @Override
    Optional<Duration> length(Settings set) {
        return set.length();
    }

    @Override
    Optional<String> words(Settings set) {
        return Optional.of("by " + set.by().describe());
    }
}
