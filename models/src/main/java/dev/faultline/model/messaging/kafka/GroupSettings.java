package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Selected;
import dev.faultline.settings.SettingException;
import java.time.Duration;

/**
 * How the consumers of a group fetch and commit, and how the group is kept together (semantics reference, B2.3).
 *
 * @param autoCommitInterval after how long a poll commits what the polls before it returned; none commits after each poll's messages
 * @param autoOffsetReset where to go on when the committed offset is no longer there
 * @param fetchMinBytes how much a fetch waits for
 * @param fetchMaxWait and how long
 * @param maxPartitionFetchBytes how much a fetch brings of one partition
 * @param maxPollRecords how many messages a poll returns
 * @param isolationLevel what they see of transactions
 * @param protocol how the group is kept together
 * @param protocolSettings an instance of the protocol's {@link GroupProtocolKind#settings()}
 */
@Doc("How the consumers of a group fetch and commit, and how the group is kept together.")
public record GroupSettings(
        @Doc("Commits inside of poll, when so long has passed since the last time: what the polls before have returned. With `none`,"
                + " the consumer commits as `commit` says: after the messages of a poll are handled, or before.")
        @Default("none") Patience autoCommitInterval,
        @Doc("Where a consumer goes on when retention has deleted what it would have read next.") @Default("latest")
        OffsetReset autoOffsetReset,
        @Doc("A fetch is answered when so much is there.") @Default("1B") Bytes fetchMinBytes,
        @Doc("Or after so long, with what is there.") @Default("500ms") Duration fetchMaxWait,
        @Doc("How much a fetch brings of one partition, and at least one message or batch.") @Default("1MiB") @Range(min = "1B")
        Bytes maxPartitionFetchBytes,
        @Doc("How many messages a poll returns at most, and at least one message or batch. The next poll follows when all are handled.")
        @Default("500") @Range(min = "1", max = "1M") int maxPollRecords,
        @Doc("What its consumers see of transactions.") @Default("read-uncommitted") IsolationLevel isolationLevel,
        @Doc("How the group divides the partitions among its members.") @Default("classic") @Selected(Selected.By.VALUE)
        GroupProtocolKind protocol,
        Record protocolSettings) {

    /** Checks that a share group has no offsets. */
    public GroupSettings {
        if (protocolSettings instanceof ShareSettings && !autoCommitInterval.isForever()) {
            throw new SettingException("a share group has no `auto-commit-interval`",
                    "its members tell of each message what became of it; leave the key out");
        }
        if (protocolSettings instanceof ShareSettings && autoOffsetReset != OffsetReset.LATEST) {
            throw new SettingException("a share group has no `auto-offset-reset`",
                    "it has no position that could get lost, and goes on with what is still there; leave the key out");
        }
    }

    /** Whether they see only what is committed. */
    boolean readsCommitted() {
        return isolationLevel == IsolationLevel.READ_COMMITTED;
    }

    /** Where a consumer goes on without a valid offset. */
    public enum OffsetReset {
        @Key("latest")
        @Doc("With what comes from now on; what it skips counts as expired.")
        LATEST,
        @Key("earliest")
        @Doc("With the oldest message that is still there.")
        EARLIEST
    }
}
