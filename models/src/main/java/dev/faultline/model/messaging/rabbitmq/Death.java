package dev.faultline.model.messaging.rabbitmq;

/**
 * One entry of a message's {@code x-death} header: how often it has been dead-lettered out of one queue for one reason.
 *
 * @param queue out of which
 * @param reason why
 * @param count how often
 * @param firstNanos when for the first time, in simulated nanoseconds
 * @param exchange to which the message had been published, that time
 * @param routingKey with which
 */
record Death(String queue, DeathReason reason, int count, long firstNanos, String exchange, String routingKey) {

    /** It has happened once more. */
    Death again() {
        return new Death(queue, reason, count + 1, firstNanos, exchange, routingKey);
    }
}
