package dev.faultline.chaos;

import dev.faultline.settings.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A kind of fault of the language; found by {@link java.util.ServiceLoader}. In a scenario it is a map that has the kind's key
 * among its keys, and the whole map is its settings: {@code {at: 3m, crash: payments, restart-after: 30s}}. The keys of
 * {@link Timing}, which all faults have, are not among its components.
 */
public interface FaultKind extends Variant {

    /** The fault that these settings describe; {@code world} knows whom they name. */
    Fault build(Record settings, Surroundings world);

    /** What fails and is mended each by itself where faults come at random: one machine after the other, or the whole at once. */
    default List<Fault> parts(Record settings, Surroundings world) {
        return List.of(build(settings, world));
    }

    /** Whom it strikes, as the scenario says it. */
    String target(Record settings);

    /** How long it lasts; empty when nothing ends it, or something else says how long. */
    Optional<Duration> lasts(Record settings);

    /** What else a person wants to know of it, in a few words: {@code factor 5}. */
    default Optional<String> detail(Record settings) {
        return Optional.empty();
    }

    /** Whom it chooses of those that its target stands for, where it is about machines; for the checks that reason about a scenario. */
    default Optional<Victims> victims(Record settings) {
        return Optional.empty();
    }

    /** What its targets must have for it to make a difference; for the checks that reason about a scenario. */
    default Need needs() {
        return Need.NOTHING;
    }

    /** What a target must have for a fault to make a difference. */
    enum Need {
        /** It strikes anything. */
        NOTHING,
        /** A service with limited memory. */
        MEMORY,
        /** A store or broker that writes to a disk. */
        DISK,
        /** A cache, whose values end by the clock. */
        CLOCK,
        /** A service that is called over connections. */
        CONNECTIONS,
        /** A service that is found by its name. */
        NAME
    }

    /** Whether, where it is about two parties, it concerns calls of the first to the second only, and not all their messages. */
    default boolean concernsCallsOnly() {
        return false;
    }

    /** Whether a scenario must say when it begins; not so for one that knows by itself. */
    default boolean needsTiming() {
        return true;
    }

    /**
     * Has a fault of this kind come in time. What is more than one fault (a monkey) does otherwise, and begins faults of other
     * kinds by {@link FaultSchedule#add} or {@link FaultSchedule#strike}.
     */
    default void plan(PlannedFault fault, FaultSchedule schedule) {
        schedule.await(fault);
    }
}
