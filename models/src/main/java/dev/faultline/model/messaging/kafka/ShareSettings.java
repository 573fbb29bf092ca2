package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.BrokerKind.Misuse;
import dev.faultline.model.messaging.Commit;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of a share group, with the broker's defaults (semantics reference, B2.6; KIP-932).
 *
 * @param recordLockDuration how long a member has a message to itself: {@code group.share.record.lock.duration.ms}
 * @param deliveryCountLimit how often a message is handed out at most: {@code group.share.delivery.count.limit}
 * @param partitionMaxRecordLocks how far a partition is handed out behind its first message that is not done:
 *     {@code group.share.partition.max.record.locks}
 */
public record ShareSettings(
        @Doc("How long a member has a message to itself, counted from when the broker hands it out. Then it is handed out again.")
        @Default("30s") @Range(min = "1ms") Duration recordLockDuration,
        @Doc("How often a message is handed out at most; if nobody has accepted it then, it is given up.") @Default("5")
        @Range(min = "1", max = "1k") int deliveryCountLimit,
        @Doc("How far a partition is handed out, counted in messages from the first one that is not done.") @Default("2000")
        @Range(min = "1", max = "1M") int partitionMaxRecordLocks) {

    /** What a consumer can not say of a share group; empty if nothing is wrong. */
    static Optional<Misuse> misuse(Consuming consumer) {
        if (consumer.commit() != Commit.AFTER) {
            return Optional.of(new Misuse("a share group commits no offsets, so there is no `commit: "
                    + (consumer.commit() == Commit.BEFORE ? "before" : "transaction") + "`",
                    "leave `commit` out: each message is accepted, released or rejected after it was handled"));
        }
        if (consumer.retries()) {
            return Optional.of(new Misuse("a share group itself hands out again what was not handled; its consumers have no `retry`",
                    "say at the group: `delivery-count-limit`"));
        }
        return Optional.empty();
    }

    /** {@code {protocol: share}}. */
    @Doc("A share group (KIP-932): its members get messages, not partitions, and tell of each one what became of it.")
    @Example("{protocol: share, record-lock-duration: 30s, delivery-count-limit: 5}")
    public static final class Kind implements GroupProtocolKind {

        @Override
        public String key() {
            return "share";
        }

        @Override
        public Class<? extends Record> settings() {
            return ShareSettings.class;
        }
    }
}
