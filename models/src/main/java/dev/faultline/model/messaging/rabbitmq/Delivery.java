package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;

/** A message that was handed to a consumer, until the broker knows what became of it. */
final class Delivery implements Completion {

    final RabbitConsumer consumer;
    final Entry entry;
    final long deliveredAt;
    /** The connection that it was sent over, counted at the consumer. */
    final int connection;
    /** Whether the consumer has it. */
    boolean isReceived;
    /** How often the consumer has tried it by itself. */
    int attempts = 1;
    long lastWaitNanos;

    Delivery(RabbitConsumer consumer, Entry entry, long deliveredAt, int connection) {
        this.consumer = consumer;
        this.entry = entry;
        this.deliveredAt = deliveredAt;
        this.connection = connection;
    }

    @Override
    public void complete(Call call, Outcome outcome) {
        consumer.answered(this, call, outcome);
    }
}
