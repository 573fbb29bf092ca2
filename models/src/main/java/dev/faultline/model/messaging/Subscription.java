package dev.faultline.model.messaging;

import dev.faultline.model.queueing.Counters;
import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.agrona.collections.Long2LongHashMap;

/**
 * What becomes of the messages that a broker has put before one group of consumers: the books of the subscription.
 *
 * <p>entered = acknowledged + dead-lettered + expired + dropped + lost + inside. What happens on the way (delivered, redelivered,
 * duplicates, out of order) are events, not outcomes.
 */
public final class Subscription {

    private String name;
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
    private long expired;
    /** The newest message that a handler has finished, by key. */
    private final Long2LongHashMap newestFinished = new Long2LongHashMap(-1);
    private final Counters reasons = new Counters();
    private final Counters counters = new Counters();
    private LongConsumer entryListener;
    private LongConsumer claimListener;
    private AgesListener agesListener = (age, count) -> {
    };

    /** Books under a group's name. */
    public Subscription(String name, Simulation simulation) {
        this.name = name;
        this.inside = new Level(simulation);
    }

    /** The name of the group, or of several: {@code mail+print}. */
    public String name() {
        return name;
    }

    /** These are the books of another group, too: it competes for the same messages. */
    public void isAlsoOf(String group) {
        name = name + "+" + group;
    }

    /** Whether these are the books of a group, be it alone or with others. */
    public boolean isOf(String group) {
        return List.of(name.split("\\+")).contains(group);
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

    /** Messages that were handled after one of the same key, or one without a key either, that entered later. */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** Is told the age of each message when its handling has come to a good end, in nanoseconds since it was sent. */
    public void listenToAges(AgesListener listener) {
        agesListener = listener;
    }

    /** Is told how old messages were when they were handled. */
    public interface AgesListener {

        /** So many messages were that old, in nanoseconds since they were sent. */
        void handled(long ageNanos, int count);
    }

    /** Messages that were worth nothing any more before somebody could take them. */
    public long expired() {
        return expired;
    }

    /** How many messages ended so, by the way and the reason: {@code dead-lettered/rejected}. */
    public Map<String, Long> reasons() {
        return reasons.all();
    }

    /** Figures that only this kind of subscription has. */
    public Counters counters() {
        return counters;
    }

    /** Is told whose request each message serves that comes in, dead letters of others excepted. */
    public void listenToEntries(LongConsumer listener) {
        entryListener = listener;
    }

    /** Is told of each message that comes in and says where its payload is. */
    public void listenToClaims(LongConsumer listener) {
        claimListener = listener;
    }

    /** A message has come in; {@code asDeadLetter} if another channel could not get it handled. */
    public void enters(Message message, boolean asDeadLetter) {
        entered += message.count();
        if (message.claim() != null && claimListener != null) {
            claimListener.accept(message.claim().key());
        }
        if (asDeadLetter) {
            enteredAsDeadLetter += message.count();
        } else if (entryListener != null) {
            entryListener.accept(message.request());
        }
        inside.add(message.count());
    }

    /** A consumer has got it. */
    public void isDelivered(Message message) {
        delivered += message.count();
        message.deliveries++;
        if (message.deliveries > 1) {
            redelivered += message.count();
        }
    }

    /** A handler has come to a good end with it. */
    public void handlerFinished(Message message, long now) {
        message.finishes++;
        if (message.recipients() != null) {
            message.recipients().reached();
        }
        if (message.finishes > 1) {
            duplicates += message.count();
            return;
        }
        if (message.sequence < newestFinished.get(message.key())) {
            outOfOrder += message.count();
        } else {
            newestFinished.put(message.key(), message.sequence);
        }
        agesListener.handled(now - message.sentAt(), message.count());
    }

    /** It is done. */
    public void acknowledge(Message message) {
        acknowledged += message.count();
        inside.add(-message.count());
    }

    /** The broker has forgotten that it is done: it has lost the memory of that with a machine, and keeps the message. */
    public void unacknowledge(Message message) {
        acknowledged -= message.count();
        inside.add(message.count());
    }

    /** It goes to where messages go that can not be handled. */
    public void deadLetter(Message message, String reason) {
        deadLettered += message.count();
        ends("dead-lettered", reason, message);
    }

    /** It is given up by policy. */
    public void drop(Message message, String reason) {
        dropped += message.count();
        ends("dropped", reason, message);
    }

    /** It is nowhere any more, though somebody was told that it is safe or done. */
    public void lose(Message message, String reason) {
        lost += message.count();
        ends("lost", reason, message);
    }

    /** It was worth nothing any more before somebody could take it. */
    public void expire(Message message, String reason) {
        expired += message.count();
        ends("expired", reason, message);
    }

    private void ends(String how, String reason, Message message) {
        String why = how + "/" + reason;
        reasons.add(why, message.count());
        if (message.recipients() != null) {
            message.recipients().missed(why);
        }
        inside.add(-message.count());
    }

    /**
     * Proves the equation of the books.
     *
     * @param counted how many messages are inside, counted where they are
     * @return what does not add up, or an empty text
     */
    public String audit(String channel, long counted) {
        long accounted = acknowledged + deadLettered + expired + dropped + lost + counted;
        return accounted == entered && counted == inside.value() ? "" : channel + "@" + name + ": " + entered
                + " entered, but " + acknowledged + " acknowledged + " + deadLettered + " dead-lettered + " + expired + " expired + " + dropped
                + " dropped + " + lost + " lost + " + counted + " inside";
    }
}
