package dev.faultline.model.messaging.rabbitmq;

/** A message on its way into one queue, until the queue has it for good or has turned it away. */
final class Copy {

    final Letter letter;
    final RabbitQueue queue;
    final Sender sender;
    /** Whether another queue could not get it handled. */
    final boolean isDeadLetter;
    /** What the queue made of it; null before it entered. */
    Entry entry;

    Copy(Letter letter, RabbitQueue queue, Sender sender, boolean isDeadLetter) {
        this.letter = letter;
        this.queue = queue;
        this.sender = sender;
        this.isDeadLetter = isDeadLetter;
    }
}
