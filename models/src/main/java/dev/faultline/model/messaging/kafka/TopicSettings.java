package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of a topic (semantics reference, B2.2 and B2.4).
 *
 * @param partitions how many
 * @param replication on how many nodes each is
 * @param minInsync how many replicas must be in sync for {@code acks: all}
 * @param acks how its publishers produce, if not as the broker's
 * @param uncleanLeaderElection whether a replica out of sync may lead
 * @param retention how old messages may be
 * @param retentionBytes how long the log of a partition may be
 * @param segmentBytes how long a segment may be
 * @param segmentTime how long a segment is written to
 * @param cleanup what is done with old messages
 * @param minCleanableDirtyRatio how much of a log must be new before it is compacted
 * @param minCompactionLag how old messages must be to be compacted away
 */
@Doc("A topic: a log in partitions, each of which is kept on several nodes.")
public record TopicSettings(
        @Doc("How many partitions it has.") @Default("1") @Range(min = "1", max = "10k") int partitions,
        @Doc("On how many nodes each partition is kept.") @Default("1") @Range(min = "1", max = "100") int replication,
        @Doc("With `acks: all`, a message is taken only while so many replicas are in sync, the leader among them.") @Default("1")
        @Range(min = "1", max = "100") int minInsync,
        @Doc("What its publishers wait for. Left out, what the broker's `producer` says.") Optional<Acks> acks,
        @Doc("Whether a replica that is not in sync may lead when no other is there; what it has not is lost.") @Default("false")
        boolean uncleanLeaderElection,
        @Doc("How old messages may be, or `none` for any age. Only closed segments are deleted.") @Default("7d") Patience retention,
        @Doc("How long the log of a partition may be. Left out, there is no limit.") Optional<Bytes> retentionBytes,
        @Doc("How long a segment may be.") @Default("1GiB") @Range(min = "1B") Bytes segmentBytes,
        @Doc("How long a segment is written to.") @Default("7d") @Range(min = "1ms") Duration segmentTime,
        @Doc("What is done with old messages.") @Default("delete") Cleanup cleanup,
        @Doc("What share of a log must be new before it is compacted.") @Default("50%") Share minCleanableDirtyRatio,
        @Doc("How old messages must be to be compacted away.") @Default("0s") Duration minCompactionLag) {

    /** A topic of which nothing is said. */
    static final TopicSettings PLAIN = new TopicSettings(1, 1, 1, Optional.empty(), false, new Patience(Duration.ofDays(7).toNanos()),
            Optional.empty(), new Bytes(1L << 30), Duration.ofDays(7), Cleanup.DELETE, new Share(0.5), Duration.ZERO);

    /** Checks what belongs together. */
    public TopicSettings {
        if (minInsync > replication) {
            throw new SettingException("`min-insync` of " + minInsync + " can not be reached with `replication: " + replication + "`",
                    "with `acks: all` nothing would ever be taken").at("min-insync");
        }
    }

    /** What is done with old messages. */
    public enum Cleanup {
        @Key("delete")
        @Doc("Segments that are too old, or make the log too long, are deleted.")
        DELETE,
        @Key("compact")
        @Doc("Of each key, at least the last message is kept; nothing is deleted for its age.")
        COMPACT,
        @Key("compact-delete")
        @Doc("Both.")
        COMPACT_DELETE;

        boolean compacts() {
            return this != DELETE;
        }

        boolean deletes() {
            return this != COMPACT;
        }
    }
}
