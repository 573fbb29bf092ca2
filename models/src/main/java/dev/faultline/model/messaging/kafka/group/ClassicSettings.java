package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.assignment.AssignorSpec;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;

/**
 * The keys of the classic protocol, with the defaults of the client and the broker (semantics reference, B2.3).
 *
 * @param assignor who divides the partitions
 * @param sessionTimeout how long a member may be silent
 * @param heartbeatInterval how often it says that it is there
 * @param maxPollInterval how long it may handle what a poll has returned; and how long a rebalance waits for members
 * @param staticMembership whether members keep their names over restarts
 * @param initialRebalanceDelay how long the first rebalance of an empty group waits for more members
 */
public record ClassicSettings(
        @Doc("Who divides the partitions among the members.") @Default("range") AssignorSpec assignor,
        @Doc("A member from which the coordinator has heard nothing for so long is out of the group.") @Default("45s")
        @Range(min = "1ms") Duration sessionTimeout,
        @Doc("How often a member says that it is there, and hears of rebalances.") @Default("3s") @Range(min = "1ms")
        Duration heartbeatInterval,
        @Doc("A member that handles for longer what a poll has returned leaves the group; and so long a rebalance waits for members"
                + " to join.") @Default("5m") @Range(min = "1ms") Duration maxPollInterval,
        @Doc("Members keep their names over restarts: who is back within the session time-out gets its partitions back without a"
                + " rebalance. Nor do they say good-bye when they stop.") @Default("false") boolean staticMembership,
        @Doc("How long the first rebalance of an empty group waits for more members; and again after each that comes.")
        @Default("3s") Duration initialRebalanceDelay) {

    /** Checks that heartbeats come in time. */
    public ClassicSettings {
        if (heartbeatInterval.compareTo(sessionTimeout) >= 0) {
            throw new SettingException("`heartbeat-interval` is not shorter than `session-timeout`",
                    "a member that is well must be heard in time; a third of the time-out is usual").at("heartbeat-interval");
        }
    }
}
