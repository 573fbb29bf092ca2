package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.flow.MessageSpec;
import dev.faultline.model.flow.Publishing;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How all messages of one step are published.
 *
 * @param key the value of the messages' key for a call, or null: then they have none
 * @param routingKey by which an exchange chooses queues; empty for none
 * @param bytes how long a message is
 * @param count how many messages one sending hands over
 * @param expiresNanos how long a message is worth anything, in nanoseconds; {@code Long.MAX_VALUE} for ever
 * @param delayNanos how long the broker keeps it back, in nanoseconds
 * @param deliverAtNanos when it is to be handed out, in nanoseconds since the start; 0 for at once
 * @param priority how important it is; {@link #NO_PRIORITY} for what the broker takes by default
 * @param headers what rules of the broker look at
 */
public record Publication(ToLongFunction<Call> key, String routingKey, long bytes, int count, long expiresNanos, long delayNanos,
        long deliverAtNanos, int priority, Map<String, String> headers) {

    /** Nothing was said about how important it is. */
    public static final int NO_PRIORITY = -1;

    /** Messages that need not wait for a certain time. */
    public Publication(ToLongFunction<Call> key, String routingKey, long bytes, int count, long expiresNanos, long delayNanos, int priority,
            Map<String, String> headers) {
        this(key, routingKey, bytes, count, expiresNanos, delayNanos, 0, priority, headers);
    }

    /** Messages about which nothing was said. */
    public static final Publication PLAIN = of(Publishing.PLAIN, null);

    /** What a scenario says, with the values of the key that it names. */
    public static Publication of(Publishing publishing, ToLongFunction<Call> key) {
        MessageSpec message = publishing.message();
        return new Publication(key, publishing.routingKey().orElse(""), message.sentBytes().count(), message.count(),
                message.expiresAfter().map(Duration::toNanos).orElse(Long.MAX_VALUE), message.delay().toNanos(),
                message.deliverAt().map(Duration::toNanos).orElse(0L),
                message.priority().orElse(NO_PRIORITY), message.headers());
    }

    /** How long the broker keeps back a message that it has got now, in nanoseconds. */
    public long keptBackNanos(long nowNanos) {
        return Math.max(delayNanos, deliverAtNanos - nowNanos);
    }

    /** Whether its messages have a key. */
    public boolean hasKey() {
        return key != null;
    }

    /** The key of the message that a call sends; 0 if it has none. */
    public long keyOf(Call call) {
        return key == null ? 0 : key.applyAsLong(call);
    }
}
