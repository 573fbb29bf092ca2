package dev.faultline.model.messaging.kafka.group;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;

/**
 * The keys of the consumer protocol, with the broker's defaults (semantics reference, B2.3; KIP-848).
 *
 * @param assignor how the broker divides the partitions
 * @param sessionTimeout how long a member may be silent
 * @param heartbeatInterval how often it says that it is there
 * @param maxPollInterval how long it may handle what a poll has returned; and how long it may take to give partitions up
 * @param staticMembership whether members keep their names over restarts
 */
public record ConsumerSettings(
        @Doc("How the broker divides the partitions among the members.") @Default("uniform") Division assignor,
        @Doc("A member from which the coordinator has heard nothing for so long is out of the group.") @Default("45s")
        @Range(min = "1ms") Duration sessionTimeout,
        @Doc("How often a member says that it is there, and hears what it is to read.") @Default("5s") @Range(min = "1ms")
        Duration heartbeatInterval,
        @Doc("A member that handles for longer what a poll has returned leaves the group; and who does not give partitions up within"
                + " that time is thrown out.") @Default("5m") @Range(min = "1ms") Duration maxPollInterval,
        @Doc("Members keep their names over restarts. Nobody else gets the partitions of one that stops in good order before its session"
                + " times out; after a crash it gets no place before that.") @Default("false") boolean staticMembership) {

    /** Checks that heartbeats come in time. */
    public ConsumerSettings {
        if (heartbeatInterval.compareTo(sessionTimeout) >= 0) {
            throw new SettingException("`heartbeat-interval` is not shorter than `session-timeout`",
                    "a member that is well must be heard in time; a third of the time-out is usual").at("heartbeat-interval");
        }
    }

    /** The broker's own assignors. */
    public enum Division {
        @Doc("As even as possible, and then as little change as possible.")
        UNIFORM,
        @Doc("Runs of neighbouring partitions.")
        RANGE
    }
}
