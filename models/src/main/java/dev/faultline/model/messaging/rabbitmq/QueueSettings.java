package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue. Source: semantics reference, B1.5 and B1.6; the names are the broker's own.
 *
 * @param kind on one machine or on several
 * @param durable whether the queue itself survives a crash of its machine
 * @param deliveryMode whether messages are written to disk
 * @param replicas machines of a quorum queue
 * @param messageTtl how long a message may wait
 * @param expires after how long without consumers the queue is deleted
 * @param maxLength ready messages at most
 * @param maxLengthBytes ready bytes at most
 * @param overflow what happens beyond that
 * @param deadLetterExchange where messages go that nobody wants
 * @param deadLetterRoutingKey with which key
 * @param deadLetterStrategy whether they can be lost on that way
 * @param maxPriority the highest priority that a classic queue tells from others
 * @param singleActiveConsumer whether one consumer gets all messages as long as it is there
 * @param deliveryLimit how often a message may come back to a quorum queue
 * @param delayedRetry whether messages that came back wait before they are delivered again
 * @param consumers settings by group of consumers
 */
@Doc("A queue.")
public record QueueSettings(
        @Doc("Whether it is on one machine or on several.") @Default("classic") Kind kind,
        @Doc("Whether the queue survives a crash of its machine. If not, it comes back empty.") @Default("true") boolean durable,
        @Doc("Whether messages are written to disk. Those that are not are lost when the machine crashes.") @Default("persistent")
        DeliveryMode deliveryMode,
        @Doc("How many machines a quorum queue is on. Left out, 3, or as many as there are.") @Range(min = "1", max = "99")
        Optional<Integer> replicas,
        @Doc("How long a message may wait. It leaves when it comes to the head of the queue, not before.") Optional<Duration> messageTtl,
        @Doc("After how long without consumers the queue is deleted, with all that is in it. A consumer that comes declares it anew.")
        @Range(above = "0s") Optional<Duration> expires,
        @Doc("How many messages may be ready; those that consumers have do not count.") Optional<Limit> maxLength,
        @Doc("How many bytes of messages may be ready.") Optional<Bytes> maxLengthBytes,
        @Doc("What happens when there are more.") @Default("drop-head") Overflow overflow,
        @Doc("The exchange that gets what was rejected, expired, or had no place; `default` is the one that knows all queues by name.")
        Optional<String> deadLetterExchange,
        @Doc("The routing key of dead letters. Left out, each keeps its own.") Optional<String> deadLetterRoutingKey,
        @Doc("Whether a dead letter can be lost on its way.") @Default("at-most-once") DeadLetterStrategy deadLetterStrategy,
        @Doc("The highest priority that a classic queue tells from others; quorum queues always have 32 levels.")
        @Range(min = "1", max = "255") Optional<Integer> maxPriority,
        @Doc("Whether one consumer gets all messages, and another only when that one is gone.") @Default("false")
        boolean singleActiveConsumer,
        @Doc("How often a message may come back to a quorum queue; then it is dead-lettered or dropped. Left out, 20.")
        Optional<Limit> deliveryLimit,
        @Doc("Whether messages that came back to a quorum queue wait before they are delivered again.") Optional<DelayedRetry> delayedRetry,
        @Doc("What only consumers of RabbitMQ can set, by the group that consumes the queue.") @Default("{}")
        Map<String, ConsumerSettings> consumers) {

    /** A queue of which nothing is said. */
    static final QueueSettings PLAIN = new QueueSettings(Kind.CLASSIC, true, DeliveryMode.PERSISTENT, Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Overflow.DROP_HEAD, Optional.empty(), Optional.empty(),
            DeadLetterStrategy.AT_MOST_ONCE, Optional.empty(), false, Optional.empty(), Optional.empty(), Map.of());

    private static final long DELIVERY_LIMIT = 20;
    private static final int QUORUM_REPLICAS = 3;

    /** The kinds of queues. */
    @Doc("Where the messages of a queue are.")
    public enum Kind {
        @Key("classic") @Doc("On one machine: while that is down, so is the queue.") CLASSIC,
        @Key("quorum") @Doc("On several machines that agree on each message; a minority of them may be down.") QUORUM
    }

    /** Whether messages are written to disk. */
    @Doc("Whether messages are written to disk.")
    public enum DeliveryMode {
        @Key("persistent") @Doc("They are, and the confirm waits for that.") PERSISTENT,
        @Key("transient") @Doc("They are not; the confirm comes at once.") TRANSIENT
    }

    /** What happens to the message that is one too many. */
    @Doc("What happens when a queue is full.")
    public enum Overflow {
        @Key("drop-head") @Doc("The oldest message leaves: dead-lettered, or dropped.") DROP_HEAD,
        @Key("reject-publish") @Doc("The newest is refused.") REJECT_PUBLISH,
        @Key("reject-publish-dlx") @Doc("The newest is refused, and dead-lettered as well; classic queues only.") REJECT_PUBLISH_DLX
    }

    /** Whether dead letters are confirmed. */
    @Doc("Whether a dead letter can be lost on its way.")
    public enum DeadLetterStrategy {
        @Key("at-most-once") @Doc("It leaves the queue at once, and is lost if its target can not take it.") AT_MOST_ONCE,
        @Key("at-least-once") @Doc("It stays until its target has confirmed it; quorum queues with `overflow: reject-publish` only.")
        AT_LEAST_ONCE
    }

    /**
     * How long messages that came back wait.
     *
     * @param type which of them
     * @param min after the first time
     * @param max at most
     */
    @Doc("How long messages that came back wait: `min` times the number of times, `max` at most.")
    public record DelayedRetry(
            @Doc("Which of them wait.") @Default("all") Type type,
            @Doc("How long after the first time; after the n-th it is n times as long.") Duration min,
            @Doc("How long at most.") @Default("1h") Duration max) {

        /** Which messages wait. */
        @Doc("Which messages wait before they are delivered again.")
        public enum Type {
            @Key("all") @Doc("All that come back.") ALL,
            @Key("failed") @Doc("Those whose coming back counts towards the delivery limit.") FAILED,
            @Key("returned") @Doc("Those whose coming back does not count.") RETURNED
        }
    }

    /** Tells what a kind of queue does not have. */
    public QueueSettings {
        if (kind == Kind.CLASSIC) {
            no("classic", "replicas", replicas.isPresent(), "it is on one machine; write `kind: quorum` for more");
            no("classic", "delivery-limit", deliveryLimit.isPresent(), "write `kind: quorum`");
            no("classic", "delayed-retry", delayedRetry.isPresent(), "write `kind: quorum`");
            no("classic", "dead-letter-strategy: at-least-once", deadLetterStrategy == DeadLetterStrategy.AT_LEAST_ONCE,
                    "write `kind: quorum`");
        } else {
            no("quorum", "durable: false", !durable, "it is always durable");
            no("quorum", "delivery-mode: transient", deliveryMode == DeliveryMode.TRANSIENT, "it always writes to disk");
            no("quorum", "max-priority", maxPriority.isPresent(), "it always has 32 levels");
            no("quorum", "overflow: reject-publish-dlx", overflow == Overflow.REJECT_PUBLISH_DLX, "write `overflow: reject-publish`");
        }
        if (deadLetterExchange.isEmpty() && deadLetterRoutingKey.isPresent()) {
            throw new SettingException("`dead-letter-routing-key` means nothing without a `dead-letter-exchange`",
                    "write `dead-letter-exchange: default` to send dead letters to the queue of that name").at("dead-letter-routing-key");
        }
        if (deadLetterExchange.isEmpty() && (overflow == Overflow.REJECT_PUBLISH_DLX
                || deadLetterStrategy == DeadLetterStrategy.AT_LEAST_ONCE)) {
            throw new SettingException((overflow == Overflow.REJECT_PUBLISH_DLX ? "`overflow: reject-publish-dlx`"
                    : "`dead-letter-strategy: at-least-once`") + " means nothing without a `dead-letter-exchange`",
                    "write `dead-letter-exchange: default` and a `dead-letter-routing-key`")
                    .at(overflow == Overflow.REJECT_PUBLISH_DLX ? "overflow" : "dead-letter-strategy");
        }
        if (deadLetterStrategy == DeadLetterStrategy.AT_LEAST_ONCE && overflow != Overflow.REJECT_PUBLISH) {
            throw new SettingException("`dead-letter-strategy: at-least-once` needs `overflow: reject-publish`",
                    "dropping the head could lose a message that waits to be dead-lettered").at("dead-letter-strategy");
        }
        if (overflow != Overflow.DROP_HEAD && maxLength.isEmpty() && maxLengthBytes.isEmpty()) {
            throw new SettingException("`overflow` means nothing without `max-length` or `max-length-bytes`",
                    "write `max-length: 1000`").at("overflow");
        }
    }

    private static void no(String kind, String setting, boolean isSaid, String help) {
        if (isSaid) {
            throw new SettingException("a " + kind + " queue has no `" + setting + "`", help).at(setting.split(":")[0]);
        }
    }

    boolean isQuorum() {
        return kind == Kind.QUORUM;
    }

    /** How often a message may come back. */
    long deliveryLimitCount() {
        return isQuorum() ? deliveryLimit.map(Limit::count).orElse(DELIVERY_LIMIT) : Long.MAX_VALUE;
    }

    /** On how many of the machines it is. */
    int replicasOf(int nodes) {
        return isQuorum() ? replicas.orElse(Math.min(QUORUM_REPLICAS, nodes)) : 1;
    }

    /** Where its dead letters go at first: the names of exchanges. */
    List<String> deadLetterExchanges() {
        return deadLetterExchange.map(List::of).orElse(List.of());
    }
}
