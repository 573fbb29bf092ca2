package dev.faultline.model.messaging;

import dev.faultline.model.network.Receiver;
import java.util.List;

/** A queue or topic of a broker. */
public interface Channel {

    /** {@code broker/name}. */
    String name();

    /** Where publishers' messages arrive; the answer to the call is the confirm. */
    Receiver receiver();

    /** What publishers know of their messages. */
    PublisherBooks publishers();

    /** A group of consumers begins to take messages from here. */
    void subscribe(ConsumerGroup group);

    /** Whether somebody takes messages from here; what enters a channel without consumers stays. */
    boolean isConsumed();

    /** All subscriptions; a queue has one, under its consumers' name, or {@code nobody}. */
    List<Subscription> subscriptions();

    /** A message that another channel could not get handled enters this one. */
    void deadLetter(Message message);

    /**
     * Proves that each message is accounted for.
     *
     * @return what does not add up, or an empty text
     */
    String audit();
}
