package dev.faultline.chaos;

import dev.faultline.chaos.Fault.Beginning;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Verdict;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Messages take longer by a time that changes from one to the next: queues in routers that fill and empty. Messages without a
 * connection may overtake each other; over a connection those that come early wait for those that come late.
 */
@Doc("Messages between two parties or places take longer by a random time, up to a bound.")
@Example("{at: 5m, jitter: checkout -> payments, up-to: 50ms, for: 30s}")
public final class Jitter extends NetworkFault<Jitter.Settings> {

    /**
     * The keys of the fault.
     *
     * @param jitter between whom
     * @param upTo the longest time by which one is late
     * @param direction which of the messages
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("Between whom: two parties, `shop -> bank`, or two places, `us-east/a -> us-east/b`; `all` for everybody.")
            @Refers(Reference.BETWEEN) String jitter,
            @Doc("The longest time by which one is late; each time up to it is as likely.") @Range(above = "0s") Duration upTo,
            @Doc("Which messages between the two it concerns.") @Default("both") Heading direction,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Jitter() {
        super("jitter", Settings.class);
    }

    @Override
    LinkRule rule(Settings set, Beginning beginning, Surroundings world) {
        long longest = set.upTo().toNanos();
        return (trip, bits) -> new Verdict.Delay(Math.round(longest * trip.draw(bits, beginning.key()).nextUnit()));
    }

    @Override
    String between(Settings set) {
        return set.jitter();
    }

    @Override
    Heading heading(Settings set) {
        return set.direction();
    }

    @Override
    Optional<Duration> length(Settings set) {
        return set.length();
    }

    @Override
    Optional<String> words(Settings set) {
        return Optional.of("up to " + Durations.text(set.upTo()));
    }
}
