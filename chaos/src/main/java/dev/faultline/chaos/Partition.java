package dev.faultline.chaos;

import dev.faultline.chaos.Fault.Beginning;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Verdict;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Nothing comes through between two parties or places: a firewall rule, a cut fibre. All are alive and may talk to others; callers
 * learn of it by their timeouts only, and health checks, which come from somewhere else, stay green. It goes one way where
 * {@code direction} says so: requests may arrive whose answers do not.
 */
@Doc("Nothing comes through between two parties or places, or not in one direction.")
@Example("{at: 5m, partition: us-east/a -> us-east/b, for: 30s}")
public final class Partition extends NetworkFault<Partition.Settings> {

    /**
     * The keys of the fault.
     *
     * @param partition between whom
     * @param direction which of the messages
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("Between whom: two parties, `shop -> bank`, or two places, `us-east/a -> us-east/b`; `all` for everybody.")
            @Refers(Reference.BETWEEN) String partition,
            @Doc("Which messages between the two it concerns.") @Default("both") Heading direction,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Partition() {
        super("partition", Settings.class);
    }

    @Override
    LinkRule rule(Settings set, Beginning beginning, Surroundings world) {
        return (trip, bits) -> Verdict.DROP;
    }

    @Override
    String between(Settings set) {
        return set.partition();
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
        return Optional.empty();
    }
}
