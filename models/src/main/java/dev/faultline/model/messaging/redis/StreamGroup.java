package dev.faultline.model.messaging.redis;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A consumer group of a stream: up to where it was read, and the list of pending entries, each with its owner, since when, and how often
 * it was delivered. Redis never delivers one again by itself.
 */
final class StreamGroup {

    private final Stage stage;
    private final RedisServers redis;
    private final ConsumerGroup consumers;
    private final Subscription books;
    /** Entries that nobody is done with, by id: those up to {@code lastDelivered} are pending, the others were given to nobody. */
    private final TreeMap<Long, StreamEntry> entries = new TreeMap<>();
    private final ArrayDeque<Read> waiting = new ArrayDeque<>();
    private long lastDelivered = -1;
    private long unlisted;

    /**
     * {@code XREADGROUP ... >}.
     *
     * @param consumer by whose name it reads
     * @param count how many entries at most
     * @param into gets what is read
     */
    record Read(String consumer, PendingRequest request, int count, Consumer<StreamEntry> into) {
    }

    /**
     * What a claim has brought.
     *
     * @param entries what its consumer has now
     * @param gone how many were taken from the list since the stream has them no more
     * @param next the id to begin at the next time, 0 after the end
     */
    record Claimed(List<StreamEntry> entries, int gone, long next) {
    }

    StreamGroup(Stage stage, RedisServers redis, ConsumerGroup consumers) {
        this.stage = stage;
        this.redis = redis;
        this.consumers = consumers;
        this.books = new Subscription(consumers.name(), stage.simulation());
        for (String figure : List.of("claimed", "trimmed-pending", "trimmed-unread")) {
            books.counters().declare(figure);
        }
    }

    Subscription books() {
        return books;
    }

    ConsumerGroup consumers() {
        return consumers;
    }

    /** An entry was added to the stream. Returns what undoes that. */
    Runnable added(Message message, boolean asDeadLetter) {
        StreamEntry entry = new StreamEntry(message);
        books.enters(message, asDeadLetter);
        entries.put(entry.id(), entry);
        return () -> {
            if (entries.remove(entry.id()) != null) {
                if (entry.isHandled) {
                    books.acknowledge(entry.message);
                } else {
                    books.lose(entry.message, "write-lost");
                }
            }
        };
    }

    /** An entry was taken out of the stream to keep it short, whoever may still need it. */
    void trimmed(long id) {
        StreamEntry entry = entries.get(id);
        if (entry == null) {
            return;
        }
        if (entry.owner == null) {
            entries.remove(id);
            books.counters().add("trimmed-unread", 1);
            books.lose(entry.message, "trimmed");
        } else {
            books.counters().add("trimmed-pending", 1);
            entry.isTrimmed = true;
        }
    }

    /** Gives what was given to nobody yet. */
    void read(Read read, long blockNanos) {
        if (!give(read)) {
            if (blockNanos > 0) {
                waiting.addLast(read);
            } else {
                read.request.answer(Outcome.OK);
            }
        }
    }

    /** A read has waited for as long as it may. */
    void waitOver(Read read) {
        if (waiting.remove(read)) {
            read.request.answer(Outcome.OK);
        }
    }

    /** Gives what is there to those who wait, whoever has waited longest first. */
    void serveWaiting() {
        Iterator<Read> each = waiting.iterator();
        while (hasUnread() && each.hasNext()) {
            Read read = each.next();
            if (!read.request.isWaiting() || read.request.canBeAnswered() && give(read)) {
                each.remove();
            }
        }
    }

    private boolean hasUnread() {
        return !entries.isEmpty() && entries.lastKey() > lastDelivered;
    }

    private boolean give(Read read) {
        Iterator<StreamEntry> unread = entries.tailMap(lastDelivered, false).values().iterator();
        List<StreamEntry> given = new ArrayList<>();
        while (unread.hasNext() && given.size() < read.count) {
            given.add(unread.next());
        }
        if (given.isEmpty()) {
            return false;
        }
        long before = lastDelivered;
        lastDelivered = given.get(given.size() - 1).id();
        if (consumers.commitsBefore()) {
            given.forEach(entry -> entries.remove(entry.id()));
            unlisted += given.size();
        } else {
            given.forEach(entry -> own(entry, read.consumer));
            redis.wrote(() -> {
                lastDelivered = before;
                given.forEach(this::disown);
            });
        }
        given.forEach(read.into);
        read.request.answer(Outcome.OK);
        return true;
    }

    private void own(StreamEntry entry, String owner) {
        entry.owner = owner;
        entry.givenAt = stage.simulation().now();
        entry.deliveries++;
    }

    private void disown(StreamEntry entry) {
        entry.owner = null;
        entry.deliveries--;
        if (entry.isTrimmed && entries.remove(entry.id()) != null) {
            books.lose(entry.message, "trimmed");
        }
    }

    /**
     * {@code XREADGROUP ... 0}: what is pending at a consumer that has forgotten it. That counts as a delivery, except of entries whose
     * content is gone.
     */
    List<StreamEntry> pendingOf(String consumer) {
        List<StreamEntry> own = pending().values().stream().filter(entry -> consumer.equals(entry.owner)).toList();
        own.stream().filter(entry -> !entry.isTrimmed).forEach(entry -> deliverAgain(entry, consumer));
        return own;
    }

    /** {@code XPENDING}: what was given to somebody and not acknowledged. */
    NavigableMap<Long, StreamEntry> pending() {
        return entries.headMap(lastDelivered, true);
    }

    /**
     * {@code XAUTOCLAIM}: gives a consumer what was pending elsewhere, or at itself, for too long. Entries whose content is gone are taken
     * from the list at once, and count among those that it takes (Redis 7.0).
     *
     * @param from the id to begin at
     * @param count how many entries at most; ten times as many are looked at
     */
    Claimed claim(String consumer, long minIdleNanos, long from, int count) {
        long now = stage.simulation().now();
        int looks = 10 * count;
        List<StreamEntry> taken = new ArrayList<>();
        List<StreamEntry> gone = new ArrayList<>();
        long next = 0;
        for (StreamEntry entry : pending().tailMap(from, true).values()) {
            if (looks-- == 0 || taken.size() + gone.size() == count) {
                next = entry.id();
                break;
            }
            if (entry.isTrimmed) {
                gone.add(entry);
            } else if (now - entry.givenAt >= minIdleNanos) {
                taken.add(entry);
            }
        }
        taken.forEach(entry -> deliverAgain(entry, consumer));
        books.counters().add("claimed", taken.size());
        for (StreamEntry entry : gone) {
            entries.remove(entry.id());
            books.lose(entry.message, "trimmed");
        }
        return new Claimed(taken, gone.size(), next);
    }

    private void deliverAgain(StreamEntry entry, String consumer) {
        String owner = entry.owner;
        long givenAt = entry.givenAt;
        own(entry, consumer);
        redis.wrote(() -> {
            entry.owner = owner;
            entry.givenAt = givenAt;
            entry.deliveries--;
        });
    }

    /** {@code XACK} of an entry that was handled. */
    void acknowledge(StreamEntry entry) {
        if (entries.remove(entry.id()) != null) {
            books.acknowledge(entry.message);
            entry.isHandled = true;
            redis.wrote(() -> {
                entries.put(entry.id(), entry);
                books.unacknowledge(entry.message);
            });
        }
    }

    /** {@code XACK} of an entry that its consumer has given up. */
    void giveUp(StreamEntry entry, String reason) {
        if (entries.remove(entry.id()) != null) {
            settleGivenUp(entry, reason);
        }
    }

    private void settleGivenUp(StreamEntry entry, String reason) {
        if (consumers.deadLetter() != null) {
            books.deadLetter(entry.message, reason);
            consumers.deadLetter().deadLetter(entry.message, reason);
        } else {
            books.drop(entry.message, reason);
        }
    }

    // Entries that were read with NOACK: on no list, and done or lost with their handler.

    void unlistedDone(StreamEntry entry) {
        unlisted--;
        books.acknowledge(entry.message);
    }

    void unlistedFailed(StreamEntry entry, String reason) {
        unlisted--;
        settleGivenUp(entry, reason);
    }

    void unlistedLost(StreamEntry entry) {
        unlisted--;
        books.lose(entry.message, "committed-before");
    }

    String audit(String channel) {
        return books.audit(channel, entries.size() + unlisted);
    }
}
