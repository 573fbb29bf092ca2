package dev.faultline.chaos;

import dev.faultline.chaos.Fault.Beginning;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Verdict;
import dev.faultline.settings.Bandwidth;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * All messages between two parties or places share one line of a small bandwidth, one for each direction: they wait for each other,
 * first come first served. Messages have the sizes of their protocol, or 1 KiB where there is none. What is on the line when the
 * fault ends comes out as it would have.
 */
@Doc("All messages between two parties or places share a line of so much bandwidth.")
@Example("{at: 5m, bandwidth: checkout -> payments, to: 1Mbit/s, for: 30s}")
public final class Throttle extends NetworkFault<Throttle.Settings> {

    /**
     * The keys of the fault.
     *
     * @param bandwidth between whom
     * @param to how much goes over it in each direction
     * @param direction which of the messages
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("Between whom: two parties, `shop -> bank`, or two places, `us-east/a -> us-east/b`; `all` for everybody.")
            @Refers(Reference.BETWEEN) String bandwidth,
            @Doc("How much goes over it in each direction.") Bandwidth to,
            @Doc("Which messages between the two it concerns.") @Default("both") Heading direction,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Throttle() {
        super("bandwidth", Settings.class);
    }

    @Override
    LinkRule rule(Settings set, Beginning beginning, Surroundings world) {
        long[] freeAt = new long[2];
        Between there = new Between(set.bandwidth(), Heading.THERE, world);
        return (trip, bits) -> {
            int line = there.has(trip) ? 0 : 1;
            long now = world.stage().simulation().now();
            freeAt[line] = Math.max(now, freeAt[line]) + set.to().nanosFor(trip.bytes());
            return new Verdict.Delay(freeAt[line] - now);
        };
    }

    @Override
    String between(Settings set) {
        return set.bandwidth();
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
        return Optional.of("to " + set.to());
    }
}
