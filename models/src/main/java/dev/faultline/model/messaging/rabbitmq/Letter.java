package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.messaging.Message;

/**
 * A message on its way into queues.
 *
 * @param message what the publisher sent
 * @param exchange that it was published to; empty for the default exchange
 * @param routingKey with which
 * @param ttlNanos how long it may live in a queue, as its publisher wants it, in nanoseconds; {@code Long.MAX_VALUE} for ever
 * @param deaths where it was dead-lettered before
 */
record Letter(Message message, String exchange, String routingKey, long ttlNanos, Deaths deaths) {

    /** It was dead-lettered: its own time to live is taken from it. */
    Letter dead(String toExchange, String withKey, Deaths after) {
        return new Letter(message, toExchange, withKey, Long.MAX_VALUE, after);
    }
}
