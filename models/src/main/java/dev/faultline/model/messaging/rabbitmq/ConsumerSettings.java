package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;

/**
 * What only consumers of a RabbitMQ queue can set. Source: semantics reference, B1.3 and B1.6.
 *
 * @param priority who is served first
 * @param onFailure what a consumer tells the broker when its handler failed, and trying again could help
 * @param onPermanentFailure the same when trying again can not help
 */
@Doc("What only consumers of a RabbitMQ queue can set.")
public record ConsumerSettings(
        @Doc("Consumers of a higher priority are served first; others get something only when those have all they can take.")
        @Default("0") @Range(min = "0", max = "1000") int priority,
        @Doc("What a consumer tells the broker when its handler failed, and trying again could help.") @Default("requeue")
        Answer onFailure,
        @Doc("The same when trying again can not help (`fail: {permanent: ..}`).") @Default("reject") Answer onPermanentFailure) {

    static final ConsumerSettings PLAIN = new ConsumerSettings(0, Answer.REQUEUE, Answer.REJECT);

    /** What is said of a message that could not be handled. */
    @Doc("What a consumer says of a message that it could not handle.")
    public enum Answer {
        @Key("reject") @Doc("`basic.reject` without requeue: it is dead-lettered, or dropped where there is no dead-letter exchange.")
        REJECT,
        @Key("requeue") @Doc("`basic.reject` with requeue: it comes back at once; quorum queues count that towards the delivery limit.")
        REQUEUE,
        @Key("nack") @Doc("`basic.nack` with requeue: it comes back at once, and no quorum queue counts that.")
        NACK
    }
}
