package dev.faultline.chaos.preset;

import dev.faultline.chaos.Fault;
import dev.faultline.chaos.FaultKind;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.chaos.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A kind of chaos that finds its times and victims by itself: a monkey. Its item in a scenario is one word, or the word with
 * settings, and never has an {@code at} beside it.
 *
 * <p>All strikes are planned before the run, by draws with keys of their own; so nothing that happens in a run, and no other
 * fault, moves any of them.
 */
public interface Preset extends FaultKind {

    /** What it is going to do in a run: faults that each come once. */
    List<PlannedFault> strikes(Record settings, Campaign campaign);

    @Override
    default boolean needsTiming() {
        return false;
    }

    /** A preset is many faults or none, and {@link #strikes} makes them. */
    @Override
    default Fault build(Record settings, Surroundings world) {
        throw new IllegalStateException("`" + key() + "` is many faults");
    }

    @Override
    default String target(Record settings) {
        return "everything";
    }

    @Override
    default Optional<Duration> lasts(Record settings) {
        return Optional.empty();
    }
}
