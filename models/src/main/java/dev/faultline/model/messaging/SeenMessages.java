package dev.faultline.model.messaging;

import java.util.ArrayDeque;
import org.agrona.collections.LongHashSet;

/**
 * The messages that a channel remembers, so as not to take them a second time. A repetition does not prolong the memory of the
 * first (as in Amazon SQS FIFO queues; semantics reference, B3).
 */
final class SeenMessages {

    private final Deduplication rule;
    private final LongHashSet seen = new LongHashSet();
    private final ArrayDeque<Seen> oldestFirst = new ArrayDeque<>();

    SeenMessages(Deduplication rule) {
        this.rule = rule;
    }

    private record Seen(long what, long forgottenAt) {
    }

    /** Whether one like this is remembered; otherwise it is from now on. */
    boolean knows(Message message, long now) {
        while (!oldestFirst.isEmpty() && oldestFirst.peekFirst().forgottenAt() <= now) {
            seen.remove(oldestFirst.pollFirst().what());
        }
        if (rule.by() == Deduplication.By.KEY && !message.publication().hasKey()) {
            return false;
        }
        long what = rule.by() == Deduplication.By.KEY ? message.key() : message.request();
        if (!seen.add(what)) {
            return true;
        }
        oldestFirst.addLast(new Seen(what, now + rule.within().toNanos()));
        return false;
    }
}
