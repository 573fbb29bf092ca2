package dev.faultline.model.service;

import dev.faultline.model.place.Host;
import dev.faultline.model.scaling.Scaling;
import dev.faultline.model.shedding.ShedRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
 * @param standby which region stands by
 */
public record Life(int initial, HealthChecks.Settings health, Duration startUp, Optional<Cold.Settings> cold,
        Optional<Memory.Settings> memory, Shutdown shutdown, List<ShedRule> shed, Optional<Scaling> scaling,
        Optional<Standby> standby) {

    /** So many instances that are there from the beginning to the end, without limits of their own. */
    public static Life plain(int instances) {
        return new Life(instances, HealthChecks.Settings.USUAL, Duration.ZERO, Optional.empty(), Optional.empty(), Shutdown.USUAL,
                List.of(), Optional.empty(), Optional.empty());
    }

    /** Which of the instances on these hosts are deployed at the beginning. */
    boolean[] deployed(List<Host> hosts) {
        boolean[] deployed = new boolean[hosts.size()];
        for (int i = 0; i < deployed.length; i++) {
            String region = hosts.get(i).zone().region();
            deployed[i] = i < initial && standby.filter(standing -> standing.in().equals(region)).isEmpty();
        }
        return deployed;
    }

    /** Which of them are up at the beginning: the deployed ones, and of those that stand by the first, as many as are kept up. */
    boolean[] up(List<Host> hosts) {
        boolean[] up = deployed(hosts);
        if (standby.isPresent()) {
            int[] waiting = IntStream.range(0, up.length).filter(i -> !up[i]).toArray();
            long kept = (long) StrictMath.ceil(waiting.length * standby.get().keeps().value());
            Arrays.stream(waiting).limit(kept).forEach(i -> up[i] = true);
        }
        return up;
    }
}
