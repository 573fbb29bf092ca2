package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.messaging.rabbitmq.QueueSettings.DeadLetterStrategy;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.DelayedRetry;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.DeliveryMode;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.Kind;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.Overflow;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Limit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of a queue, as a test says them; what it does not say is as the language's defaults are. */
final class QueueText {

    private Kind kind = Kind.CLASSIC;
    private boolean durable = true;
    private DeliveryMode deliveryMode = DeliveryMode.PERSISTENT;
    private String messageTtl;
    private String expires;
    private Integer maxLength;
    private String maxLengthBytes;
    private Overflow overflow = Overflow.DROP_HEAD;
    private String deadLetterExchange;
    private String deadLetterRoutingKey;
    private DeadLetterStrategy strategy = DeadLetterStrategy.AT_MOST_ONCE;
    private Integer maxPriority;
    private boolean single;
    private Limit deliveryLimit;
    private DelayedRetry delayedRetry;
    private final Map<String, ConsumerSettings> consumers = new LinkedHashMap<>();

    static QueueText classic() {
        return new QueueText();
    }

    static QueueText quorum() {
        QueueText text = new QueueText();
        text.kind = Kind.QUORUM;
        return text;
    }

    QueueText notDurable() {
        durable = false;
        return this;
    }

    QueueText transientMessages() {
        deliveryMode = DeliveryMode.TRANSIENT;
        return this;
    }

    QueueText ttl(String time) {
        messageTtl = time;
        return this;
    }

    QueueText expires(String time) {
        expires = time;
        return this;
    }

    QueueText maxLength(int messages) {
        maxLength = messages;
        return this;
    }

    QueueText maxLengthBytes(String bytes) {
        maxLengthBytes = bytes;
        return this;
    }

    QueueText overflow(Overflow what) {
        overflow = what;
        return this;
    }

    /** Dead letters go to the queue of this name. */
    QueueText deadLettersTo(String queue) {
        return deadLetters(RabbitSettings.DEFAULT_EXCHANGE, queue);
    }

    QueueText deadLetters(String exchange, String key) {
        deadLetterExchange = exchange;
        deadLetterRoutingKey = key;
        return this;
    }

    QueueText atLeastOnce() {
        strategy = DeadLetterStrategy.AT_LEAST_ONCE;
        return this;
    }

    QueueText maxPriority(int priority) {
        maxPriority = priority;
        return this;
    }

    QueueText singleActiveConsumer() {
        single = true;
        return this;
    }

    QueueText deliveryLimit(String limit) {
        deliveryLimit = Limit.parse(limit);
        return this;
    }

    QueueText delayedRetry(DelayedRetry.Type type, String min, String max) {
        delayedRetry = new DelayedRetry(type, Durations.parse(min), Durations.parse(max));
        return this;
    }

    QueueText consumer(String group, int priority, ConsumerSettings.Answer onFailure) {
        consumers.put(group, new ConsumerSettings(priority, onFailure, ConsumerSettings.Answer.REJECT));
        return this;
    }

    QueueSettings settings() {
        return new QueueSettings(kind, durable, deliveryMode, Optional.empty(), Optional.ofNullable(messageTtl).map(Durations::parse),
                Optional.ofNullable(expires).map(Durations::parse), Optional.ofNullable(maxLength).map(count -> new Limit(count)),
                Optional.ofNullable(maxLengthBytes).map(Bytes::parse), overflow, Optional.ofNullable(deadLetterExchange),
                Optional.ofNullable(deadLetterRoutingKey), strategy, Optional.ofNullable(maxPriority), single,
                Optional.ofNullable(deliveryLimit), Optional.ofNullable(delayedRetry), consumers);
    }
}
