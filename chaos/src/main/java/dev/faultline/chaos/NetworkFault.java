package dev.faultline.chaos;

import dev.faultline.chaos.Fault.Beginning;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * A kind of fault of the network: messages between two parties or places fare badly while it lasts.
 *
 * @param <S> the record of its settings
 */
abstract class NetworkFault<S extends Record> implements FaultKind {

    private final String key;
    private final Class<S> settings;

    NetworkFault(String key, Class<S> settings) {
        this.key = key;
        this.settings = settings;
    }

    /** Between whom, as the scenario says it. */
    abstract String between(S set);

    /** Which of the messages. */
    abstract Heading heading(S set);

    /** Which of them unless something else is said. */
    Heading usual() {
        return Heading.BOTH;
    }

    /** How long it lasts. */
    abstract Optional<Duration> length(S set);

    /** What becomes of the messages that it concerns. */
    abstract LinkRule rule(S set, Beginning beginning, Surroundings world);

    /** What a person wants to know of it. */
    abstract Optional<String> words(S set);

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final Class<? extends Record> settings() {
        return settings;
    }

    @Override
    public final Fault build(Record given, Surroundings world) {
        S set = settings.cast(given);
        return new RuleFault(world.network(), beginning -> {
            Between between = new Between(between(set), heading(set), world);
            LinkRule rule = rule(set, beginning, world);
            return (trip, bits) -> between.has(trip) ? rule.judge(trip, bits) : Verdict.PASS;
        });
    }

    @Override
    public final String target(Record given) {
        return between(settings.cast(given));
    }

    @Override
    public final Optional<Duration> lasts(Record given) {
        return length(settings.cast(given));
    }

    @Override
    public final Optional<String> detail(Record given) {
        S set = settings.cast(given);
        String heading = heading(set) == usual() ? "" : switch (heading(set)) {
            case THERE -> "one way";
            case BACK -> "the way back";
            case BOTH -> "both ways";
        };
        String words = words(set).orElse("");
        return Optional.of(words + (words.isEmpty() || heading.isEmpty() ? "" : ", ") + heading).filter(text -> !text.isEmpty());
    }
}
