package dev.faultline.model.messaging.aws;

import dev.faultline.model.flow.Publishing;
import dev.faultline.model.messaging.BrokerKind.Misuse;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of one SQS queue. Defaults are those of the service (semantics reference, B3); shares are guesses where AWS gives no figure.
 *
 * @param visibilityTimeout how long a received message is hidden from others
 * @param receiveWait how long a receive waits for a message
 * @param shortPollAsks the share of servers that a receive asks which does not wait
 * @param retention how long a message is kept
 * @param delay how long a new message is kept back
 * @param maxReceiveCount how often a message may be received before it is moved
 * @param deadLetter the queue that it is moved to
 * @param fifo whether messages of a group stay in order
 * @param deduplicatesBy what makes two messages of a FIFO queue the same
 * @param deduplicationWindow for how long the queue remembers that
 * @param inFlight how many messages may be received and not deleted
 * @param duplicates the share of receives that do not hide the message
 * @param maxMessage how long a message may be
 * @param heartbeat how often a consumer prolongs the time-out while it works
 * @param failedVisibleAfter when a message is visible again that could not be handled
 */
@Doc("A queue of SQS.")
public record SqsQueueSettings(
        @Doc("How long a message is hidden from others after somebody has received it. When it is not deleted by then, it can be"
                + " received again.") @Default("30s") @Range(max = "12h") Duration visibilityTimeout,

        @Doc("How long a receive waits for a message: long polling. With `0s` it does not wait, and asks only some of the servers.")
        @Default("0s") @Range(max = "20s") Duration receiveWait,

        @Doc("The share of the servers of a standard queue that a receive asks which does not wait; it misses what lies on others.")
        @Default("80%") Share shortPollAsks,

        @Doc("How long a message is kept, from when it was first enqueued, also in a dead-letter queue.") @Default("4d")
        @Range(min = "60s", max = "14d") Duration retention,

        @Doc("How long each new message is kept back. A message's own `delay` counts instead.") @Default("0s") @Range(max = "15m")
        Duration delay,

        @Doc("How often a message may be received. At the receive after that it moves to the `dead-letter` queue.")
        @Range(min = "1", max = "1000") Optional<Integer> maxReceiveCount,

        @Doc("The queue of the same broker, and of the same type, that messages move to which were received too often.")
        Optional<String> deadLetter,

        @Doc("Whether the messages of a group stay in order: `key` of a message names its group.") @Default("false") boolean fifo,

        @Doc("What makes two messages of a FIFO queue the same: that one is a retry of the other, or that they serve one `$request`.")
        @Default("message") DeduplicatesBy deduplicatesBy,

        @Doc("For how long a FIFO queue remembers a message, and takes the same again without delivering it.") @Default("5m")
        @Range(above = "0s") Duration deduplicationWindow,

        @Doc("How many messages may be in flight: received and not deleted.") @Default("120k") @Range(min = "1") Limit inFlight,

        @Doc("The share of receives from a standard queue after which the message stays visible, since one of its servers has not heard."
                + " It is rare; AWS gives no figure. Left out, it is 0.01 %.") Optional<Share> duplicates,

        @Doc("How long a message may be; a longer one is refused.") @Default("256KiB") @Range(min = "1KiB", max = "1MiB") Bytes maxMessage,

        @Doc("How often a consumer sets the visibility time-out anew while it works on a message. Left out, it never does.")
        @Range(above = "0s") Optional<Duration> heartbeat,

        @Doc("When a message is visible again whose handling has failed, by the consumer's word. Left out, the visibility time-out"
                + " takes its course.") @Range(max = "12h") Optional<Duration> failedVisibleAfter) {

    /** What makes two messages the same. */
    @Doc("What makes two messages the same.")
    public enum DeduplicatesBy {
        /** The deduplication id is made for each message. */
        @Doc("That one is a retry of the other.")
        MESSAGE,
        /** The deduplication id is that of the customer's intention. */
        @Doc("That both serve one `$request`, so that a double click is one message.")
        REQUEST
    }

    /** A queue of which nothing is said. */
    static final SqsQueueSettings PLAIN = new SqsQueueSettings(Duration.ofSeconds(30), Duration.ZERO, new Share(0.8), Duration.ofDays(4),
            Duration.ZERO, Optional.empty(), Optional.empty(), false, DeduplicatesBy.MESSAGE, Duration.ofMinutes(5), new Limit(120_000),
            Optional.empty(), new Bytes(256 * 1024), Optional.empty(), Optional.empty());

    private static final double RARELY = 0.0001;
    private static final Duration DELAY_MAX = Duration.ofMinutes(15);
    private static final int BATCH_MAX = 10;

    /** Checks what belongs together. */
    public SqsQueueSettings {
        if (maxReceiveCount.isPresent() != deadLetter.isPresent()) {
            throw new SettingException("`max-receive-count` and `dead-letter` go together: how often, and where to",
                    maxReceiveCount.isPresent() ? "add `dead-letter` with the name of a queue" : "add `max-receive-count: 5`");
        }
        if (!fifo && deduplicatesBy != DeduplicatesBy.MESSAGE) {
            throw new SettingException("only FIFO queues leave out what comes twice", "write `fifo: true`, or leave `deduplicates-by` out")
                    .at("deduplicates-by");
        }
        if (fifo && duplicates.isPresent()) {
            throw new SettingException("a FIFO queue has no `duplicates` of its own",
                    "leave it out; a message comes twice when its visibility time-out passes").at("duplicates");
        }
        if (heartbeat.isPresent() && heartbeat.get().compareTo(visibilityTimeout) >= 0) {
            throw new SettingException("a `heartbeat` that comes after the visibility time-out keeps nothing invisible",
                    "choose one below `visibility-timeout`").at("heartbeat");
        }
    }

    /** What is wrong with sending such messages to this queue. */
    Optional<Misuse> misuse(Publishing as) {
        if (as.message().sentBytes().count() > maxMessage.count()) {
            return Optional.of(new Misuse("a message of this queue has at most " + maxMessage, "keep what is long in a store"
                    + " (`claim-check`), or raise `max-message`"));
        }
        if (fifo && !as.message().delay().isZero()) {
            return Optional.of(new Misuse("messages of a FIFO queue have no `delay` of their own", "say `delay` at the queue"));
        }
        if (as.message().delay().compareTo(DELAY_MAX) > 0) {
            return Optional.of(new Misuse("SQS keeps a message back for 15 minutes at most", "write `delay: 15m` or less"));
        }
        if (as.message().count() > BATCH_MAX) {
            return Optional.of(new Misuse("SQS takes at most " + BATCH_MAX + " messages at once", "write `count: 10` or less"));
        }
        return Optional.empty();
    }

    double duplicateShare() {
        return fifo ? 0 : duplicates.map(Share::value).orElse(RARELY);
    }

    boolean waits() {
        return !receiveWait.isZero();
    }
}
