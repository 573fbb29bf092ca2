package dev.faultline.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fault of a scenario: what, when, and what follows on it.
 *
 * @param settings an instance of the kind's {@link FaultKind#settings()}
 * @param then what begins when this has ended, each after its {@link Timing#after()}
 */
public record PlannedFault(FaultKind kind, Record settings, Timing timing, List<PlannedFault> then) {

    /** A fault that comes once, at a time, and is followed by nothing. */
    public static PlannedFault at(Duration at, FaultKind kind, Record settings) {
        return new PlannedFault(kind, settings, Timing.at(at), List.of());
    }

    /** What distinguishes it from other faults of the scenario, as far as it says. */
    String identity() {
        return "fault/" + kind.key() + "/" + kind.target(settings) + timing.at().map(at -> "/" + at.toNanos()).orElse("");
    }

    /**
     * From when to when it is on, in simulated nanoseconds, as far as that is known in advance: where it hangs on no draw and on
     * nothing that happens. What follows on it is not among them.
     */
    public List<long[]> windows(long untilNanos) {
        return lasts().map(lasts -> timing.known(untilNanos).stream().map(from -> new long[] {from, from + lasts.toNanos()}).toList())
                .orElse(List.of());
    }

    /** How long it lasts, where that is known before it begins. */
    Optional<Duration> lasts() {
        return timing.mttr().isPresent() ? Optional.empty() : kind.lasts(settings);
    }
}
