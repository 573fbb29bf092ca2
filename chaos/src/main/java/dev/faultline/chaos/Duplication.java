package dev.faultline.chaos;

import dev.faultline.chaos.Fault.Beginning;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Verdict;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * The network delivers some requests twice: a route that flaps, a proxy that sends again. Over a connection the copy is thrown away
 * unseen; without one the callee has two requests, and does the work of both. Brokers and stores number what they get and take no
 * copies; a copy of an answer changes nothing.
 */
@Doc("A share of the requests between two parties or places arrives twice.")
@Example("{at: 5m, duplicate: checkout -> payments, share: 5%, for: 30s}")
public final class Duplication extends NetworkFault<Duplication.Settings> {

    /**
     * The keys of the fault.
     *
     * @param duplicate between whom
     * @param share of the requests
     * @param direction which of the messages
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("Between whom: two parties, `shop -> bank`, or two places, `us-east/a -> us-east/b`; `all` for everybody.")
            @Refers(Reference.BETWEEN) String duplicate,
            @Doc("Share of the requests that arrive twice.") @Range(above = "0%") Share share,
            @Doc("Which messages between the two it concerns.") @Default("both") Heading direction,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Duplication() {
        super("duplicate", Settings.class);
    }

    @Override
    LinkRule rule(Settings set, Beginning beginning, Surroundings world) {
        double share = set.share().value();
        return (trip, bits) -> trip.draw(bits, beginning.key()).nextBoolean(share) ? Verdict.DUPLICATE : Verdict.PASS;
    }

    @Override
    String between(Settings set) {
        return set.duplicate();
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
        return Optional.of("share " + set.share());
    }
}
