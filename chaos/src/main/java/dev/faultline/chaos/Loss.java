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
 * Messages get lost by chance: a bad cable, a queue that overflows. Over a connection they are sent again after TCP's timer, and
 * only late; without one they are gone, and whoever waits learns of it by a timeout. With {@code correlation} losses come in bursts:
 * each draw is that part of the one before, and the rest new (as netem has it; semantics reference, D3).
 */
@Doc("A share of the messages between two parties or places gets lost.")
@Example("{at: 5m, loss: checkout -> payments, share: 5%, for: 30s}")
public final class Loss extends NetworkFault<Loss.Settings> {

    /**
     * The keys of the fault.
     *
     * @param loss between whom
     * @param share of the messages
     * @param correlation how much of each draw is the one before
     * @param direction which of the messages
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("Between whom: two parties, `shop -> bank`, or two places, `us-east/a -> us-east/b`; `all` for everybody.")
            @Refers(Reference.BETWEEN) String loss,
            @Doc("Share of the messages that get lost.") @Range(above = "0%") Share share,
            @Doc("How much of each draw is the one before: with much of it losses come in bursts, and fewer where `share` is below a half.")
            @Default("0%") @Range(below = "100%") Share correlation,
            @Doc("Which messages between the two it concerns.") @Default("both") Heading direction,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Loss() {
        super("loss", Settings.class);
    }

    @Override
    LinkRule rule(Settings set, Beginning beginning, Surroundings world) {
        double share = set.share().value();
        double part = set.correlation().value();
        double[] last = {Double.NaN};
        return (trip, bits) -> {
            double drawn = trip.draw(bits, beginning.key()).nextUnit();
            last[0] = part == 0 || Double.isNaN(last[0]) ? drawn : (1 - part) * drawn + part * last[0];
            return last[0] < share ? Verdict.LOSE : Verdict.PASS;
        };
    }

    @Override
    String between(Settings set) {
        return set.loss();
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
