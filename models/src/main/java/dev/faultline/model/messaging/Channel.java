package dev.faultline.model.messaging;

import dev.faultline.model.call.Endpoint;
import java.util.List;
import java.util.Map;

/** A queue or topic of a broker. */
public interface Channel {

    /** {@code broker/name}. */
    String name();

    /** The way of somebody's messages into it; the answer to the call is the confirm. */
    Endpoint publisher(PublisherSite from, Publication as);

    /** What publishers know of their messages. */
    PublisherBooks publishers();

    /** A group of consumers begins to take messages from here. */
    void subscribe(ConsumerGroup group);

    /** Whether somebody takes messages from here; what enters a channel without consumers stays. */
    boolean isConsumed();

    /** All subscriptions; a queue has one, under its consumers' name, or {@code nobody}. */
    List<Subscription> subscriptions();

    /** A message that another channel could not get handled enters this one; {@code reason} says why. */
    void deadLetter(Message message, String reason);

    /** Figures that only this kind of channel has. */
    default Map<String, Long> counters() {
        return Map.of();
    }

    /** Messages that were confirmed and did not enter, since they had entered before: the channel removes duplicates. */
    default long leftOut() {
        return 0;
    }

    /** Messages that it has and no subscription knows of as yet, though one may: their transaction is open. */
    default long undecided() {
        return 0;
    }

    /**
     * Proves that what publishers know agrees with what has entered: whatever was accepted is in every subscription or was left out,
     * and whatever is in one was accepted or is unknown to its publisher.
     *
     * @return what does not add up, or an empty text
     */
    default String auditPublishers() {
        PublisherBooks books = publishers();
        for (Subscription subscription : subscriptions()) {
            long published = subscription.entered() - subscription.enteredAsDeadLetter() + leftOut();
            if (published < books.accepted() || published > books.accepted() + books.unknown()) {
                return "channel " + name() + ": " + published + " entered, but " + books.accepted() + " were accepted and "
                        + books.unknown() + " are unknown";
            }
        }
        return "";
    }

    /**
     * Proves that each message is accounted for.
     *
     * @return what does not add up, or an empty text
     */
    String audit();
}
