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
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * Some messages are held back, so that those sent after them arrive first: parallel routes of different length. Over a connection
 * order is kept, and those behind wait for the one that is late.
 */
@Doc("A share of the messages between two parties or places is overtaken by those sent after it.")
@Example("{at: 5m, reorder: checkout -> payments, share: 25%, by: 10ms, for: 30s}")
public final class Reordering extends NetworkFault<Reordering.Settings> {

    /**
     * The keys of the fault.
     *
     * @param reorder between whom
     * @param share of the messages
     * @param by for how long they are held back
     * @param direction which of the messages
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("Between whom: two parties, `shop -> bank`, or two places, `us-east/a -> us-east/b`; `all` for everybody.")
            @Refers(Reference.BETWEEN) String reorder,
            @Doc("Share of the messages that are held back.") @Range(above = "0%") Share share,
            @Doc("For how long they are held back.") @Default("10ms") @Range(above = "0s") Duration by,
            @Doc("Which messages between the two it concerns.") @Default("both") Heading direction,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Reordering() {
        super("reorder", Settings.class);
    }

    @Override
    LinkRule rule(Settings set, Beginning beginning, Surroundings world) {
        double share = set.share().value();
        Verdict late = new Verdict.Delay(set.by().toNanos());
        return (trip, bits) -> trip.draw(bits, beginning.key()).nextBoolean(share) ? late : Verdict.PASS;
    }

    @Override
    String between(Settings set) {
        return set.reorder();
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
        return Optional.of("share " + set.share() + " by " + Durations.text(set.by()));
    }
}
