package dev.faultline.model.service;

import dev.faultline.model.scaling.Scaling;
import dev.faultline.model.shedding.ShedRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the instances of a service come, live and go.
 *
 * @param initial how many there are at the beginning, of all that there can be
 * @param health how broken ones are noticed
 * @param startUp from the start of one until it is up
 * @param cold how much slower it is after that
 * @param memory what it takes to be killed
 * @param shutdown how one stops that is no longer wanted
 * @param shed which calls are kept out under load
 * @param scaling how their number follows the load
 */
public record Life(int initial, HealthChecks.Settings health, Duration startUp, Optional<Cold.Settings> cold,
        Optional<Memory.Settings> memory, Shutdown shutdown, List<ShedRule> shed, Optional<Scaling> scaling) {

    /** So many instances that are there from the beginning to the end, without limits of their own. */
    public static Life plain(int instances) {
        return new Life(instances, HealthChecks.Settings.USUAL, Duration.ZERO, Optional.empty(), Optional.empty(), Shutdown.USUAL,
                List.of(), Optional.empty());
    }
}
