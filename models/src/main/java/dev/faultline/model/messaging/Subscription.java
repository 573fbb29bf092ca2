package dev.faultline.model.messaging;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;
import java.util.function.LongConsumer;

/**
 * What becomes of the messages that a broker has put before one group of consumers: the books of the subscription.
 *
 * <p>entered = acknowledged + dead-lettered + dropped + lost + inside. What happens on the way (delivered, redelivered,
 * duplicates, out of order) are events, not outcomes.
 */
public final class Subscription {

    private final String name;
    private final Level inside;
    private long entered;
    private long enteredAsDeadLetter;
    private long delivered;
    private long acknowledged;
    private long redelivered;
    private long duplicates;
    private long deadLettered;
    private long dropped;
    private long lost;
    private long outOfOrder;
    private long newestFinished = -1;
    private LongConsumer agesListener = age -> {
    };

    Subscription(String name, Simulation simulation) {
        this.name = name;
        this.inside = new Level(simulation);
    }

    /** The name of the group. */
    public String name() {
        return name;
    }

    /** Messages that are neither done nor given up: the lag. */
    public Level inside() {
        return inside;
    }

    public long entered() {
        return entered;
    }

    /** Of those that entered, the ones that another channel could not get handled. */
    public long enteredAsDeadLetter() {
        return enteredAsDeadLetter;
    }

    public long delivered() {
        return delivered;
    }

    public long acknowledged() {
        return acknowledged;
    }

    /** Deliveries of messages that had been delivered before. */
    public long redelivered() {
        return redelivered;
    }

    /** Times that a handler finished well for a message that one had finished well for before. */
    public long duplicates() {
        return duplicates;
    }

    public long deadLettered() {
        return deadLettered;
    }

    /** Messages given up by policy: they could not be handled, and there is no dead-letter queue. */
    public long dropped() {
        return dropped;
    }

    /** Messages that were acknowledged before they were handled, and then lost with their consumer's memory. */
    public long lost() {
        return lost;
    }

    /** Messages that were handled after one that entered later. */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** Is told the age of each message when its handling has come to a good end, in nanoseconds since it was sent. */
    public void listenToAges(LongConsumer listener) {
        agesListener = listener;
    }

    void enters(boolean asDeadLetter) {
        entered++;
        if (asDeadLetter) {
            enteredAsDeadLetter++;
        }
        inside.add(1);
    }

    void isDelivered(Message message) {
        delivered++;
        message.deliveries++;
        if (message.deliveries > 1) {
            redelivered++;
        }
    }

    void handlerFinished(Message message, long now) {
        message.finishes++;
        if (message.finishes > 1) {
            duplicates++;
            return;
        }
        if (message.sequence < newestFinished) {
            outOfOrder++;
        } else {
            newestFinished = message.sequence;
        }
        agesListener.accept(now - message.sentAt);
    }

    void acknowledge() {
        acknowledged++;
        inside.add(-1);
    }

    void deadLetter() {
        deadLettered++;
        inside.add(-1);
    }

    void drop() {
        dropped++;
        inside.add(-1);
    }

    void lose() {
        lost++;
        inside.add(-1);
    }

    /**
     * Proves the equation of the books.
     *
     * @param counted how many messages are inside, counted where they are
     * @return what does not add up, or an empty text
     */
    String audit(String channel, long counted) {
        long accounted = acknowledged + deadLettered + dropped + lost + counted;
        return accounted == entered && counted == inside.value() ? "" : channel + "@" + name + ": " + entered
                + " entered, but " + acknowledged + " acknowledged + " + deadLettered + " dead-lettered + " + dropped
                + " dropped + " + lost + " lost + " + counted + " inside";
    }
}
