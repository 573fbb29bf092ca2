package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of a subscription; what a client library does stands here too. Defaults are Pulsar's (semantics reference, B6).
 *
 * @param type how messages are divided
 * @param ackTimeout after how long an unacknowledged message is asked for again
 * @param nackDelay how long a message waits whose handling has failed
 * @param maxRedeliverCount how often it is delivered again before it is a dead letter
 * @param retryTopic how long a failed message waits in the retry topic
 * @param batchIndexAck whether messages of a batch are acknowledged one by one
 * @param allowOutOfOrder whether a consumer that joins may get messages at once
 */
@Doc("A subscription of a topic, and how its clients behave.")
public record PulsarSubscriptionSettings(
        @Doc("How messages are divided among the instances.") @Default("exclusive") SubscriptionType type,

        @Doc("After how long a client asks for a message again that it was given and has not acknowledged. Left out, never.")
        @Range(min = "1s") @Example("30s") Optional<Duration> ackTimeout,

        @Doc("How long a message waits, in the client, whose handling has failed.") @Default("fixed(1m)") Backoff nackDelay,

        @Doc("How often a message is delivered again at most; failing once more makes it a dead letter. Left out, for ever.")
        @Range(min = "1") Optional<Integer> maxRedeliverCount,

        @Doc("How long a message whose handling has failed waits in a retry topic, instead of in the client. Left out, there is none.")
        Optional<Backoff> retryTopic,

        @Doc("Whether the messages of a batch are acknowledged one by one; otherwise one that fails brings the whole batch again.")
        @Default("false") boolean batchIndexAck,

        @Doc("Whether, with `key-shared`, an instance that joins may get messages before older ones are acknowledged.")
        @Default("false") boolean allowOutOfOrder) {

    /** A subscription of which nothing is said. */
    static final PulsarSubscriptionSettings PLAIN = new PulsarSubscriptionSettings(SubscriptionType.EXCLUSIVE, Optional.empty(),
            Backoff.fixed(Duration.ofMinutes(1)), Optional.empty(), Optional.empty(), false, false);

    /** Checks what belongs together. */
    public PulsarSubscriptionSettings {
        if (!type.isShared() && (maxRedeliverCount.isPresent() || retryTopic.isPresent())) {
            throw new SettingException("only `shared` and `key-shared` subscriptions have dead letters and a retry topic",
                    "write `type: shared`, or leave them out");
        }
        if (allowOutOfOrder && type != SubscriptionType.KEY_SHARED) {
            throw new SettingException("`allow-out-of-order` is a matter of `key-shared` subscriptions", "leave it out");
        }
    }
}
