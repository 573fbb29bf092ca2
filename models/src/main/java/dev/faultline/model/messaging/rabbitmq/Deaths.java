package dev.faultline.model.messaging.rabbitmq;

import java.util.ArrayList;
import java.util.List;

/**
 * What a message carries of its dead-letterings ({@code x-death}): one entry for each queue and reason, the newest first.
 * Source: semantics reference, B1.5.
 *
 * @param entries newest first
 * @param first the first entry that there ever was ({@code x-first-death-*}), or null
 */
record Deaths(List<Death> entries, Death first) {

    /** Of a message that has never been dead-lettered. */
    static final Deaths NONE = new Deaths(List.of(), null);

    /** Once more: the entry of that queue and reason counts it, or there is a new one; either comes to the front. */
    Deaths and(String queue, DeathReason reason, long nowNanos, String exchange, String routingKey) {
        List<Death> rest = new ArrayList<>(entries);
        Death newest = new Death(queue, reason, 1, nowNanos, exchange, routingKey);
        for (Death entry : entries) {
            if (entry.queue().equals(queue) && entry.reason() == reason) {
                rest.remove(entry);
                newest = entry.again();
            }
        }
        rest.add(0, newest);
        return new Deaths(List.copyOf(rest), first == null ? newest : first);
    }

    /** How often it was dead-lettered out of a queue for a reason. */
    int count(String queue, DeathReason reason) {
        return entries.stream().filter(entry -> entry.queue().equals(queue) && entry.reason() == reason)
                .mapToInt(Death::count).sum();
    }

    /**
     * Whether entering a queue would close a circle that nobody wants: the message has been there before, and nothing in between was
     * a consumer's rejection. Such a circle would turn for ever.
     */
    boolean closesCircle(String queue) {
        for (Death entry : entries) {
            if (entry.reason() == DeathReason.REJECTED) {
                return false;
            }
            if (entry.queue().equals(queue)) {
                return true;
            }
        }
        return false;
    }
}
