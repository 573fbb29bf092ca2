package dev.faultline.model.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The messages of an ideal queue that consumers may have: first come, first served among those of the same priority, the more
 * important first.
 *
 * <p>In order per key, the messages of a key go out one at a time: what comes behind one that is out is parked until that one is done,
 * and messages of other keys overtake it. A message without a key is in nobody's order.
 */
final class ReadyLine {

    private static final Comparator<Message> BY_ENTRY = Comparator.comparingLong(message -> message.sequence);

    private final boolean ordersKeys;
    private final ArrayDeque<Message> ordinary = new ArrayDeque<>();
    /** Those with a priority above 0, the highest first; made when the first one comes. */
    private TreeMap<Integer, ArrayDeque<Message>> important;
    /** Which message of a key is out. */
    private final Long2ObjectHashMap<Message> out = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<PriorityQueue<Message>> parked = new Long2ObjectHashMap<>();
    private long size;

    ReadyLine(boolean ordersKeys) {
        this.ordersKeys = ordersKeys;
    }

    /** How many there are, the parked ones included. */
    long size() {
        return size;
    }

    void add(Message message) {
        size++;
        message.isInLine = true;
        level(message).addLast(message);
    }

    /** Who is next; null if there is nobody who may go out now. */
    Message head() {
        while (true) {
            ArrayDeque<Message> level = highest();
            Message head = level.peekFirst();
            if (head == null || !isOrdered(head) || !out.containsKey(head.key())) {
                return head;
            }
            level.pollFirst();
            parked.computeIfAbsent(head.key(), key -> new PriorityQueue<>(BY_ENTRY)).add(head);
        }
    }

    /** The head goes out. */
    Message take() {
        Message head = highest().pollFirst();
        size--;
        head.isInLine = false;
        if (isOrdered(head)) {
            out.put(head.key(), head);
        }
        return head;
    }

    /** A message that was out is done, however it ended: the next one of its key may go out. */
    void done(Message message) {
        if (isOrdered(message) && out.get(message.key()) == message) {
            out.remove(message.key());
            unpark(message.key());
        }
    }

    /** These come back to where those are that came as early. */
    void putBack(Collection<Message> messages) {
        List<Message> back = new ArrayList<>(messages);
        back.sort(BY_ENTRY);
        for (Message message : back) {
            size++;
            message.isInLine = true;
            if (isOrdered(message) && out.get(message.key()) == message) {
                out.remove(message.key());
            }
        }
        insert(back);
    }

    /** Takes out one that stands here. */
    void remove(Message message) {
        size--;
        message.isInLine = false;
        if (!level(message).remove(message)) {
            PriorityQueue<Message> behind = parked.get(message.key());
            behind.remove(message);
            if (behind.isEmpty()) {
                parked.remove(message.key());
            }
        } else if (isOrdered(message) && !out.containsKey(message.key())) {
            unpark(message.key());
        }
    }

    private void unpark(long key) {
        PriorityQueue<Message> behind = parked.get(key);
        if (behind != null) {
            insert(Collections.singletonList(behind.poll()));
            if (behind.isEmpty()) {
                parked.remove(key);
            }
        }
    }

    /** Puts these, which are sorted, at the head of their levels, but behind those there that came earlier. */
    private void insert(List<Message> sorted) {
        TreeMap<Integer, List<Message>> byPriority = new TreeMap<>();
        sorted.forEach(message -> byPriority.computeIfAbsent(priority(message), any -> new ArrayList<>()).add(message));
        byPriority.values().forEach(same -> insert(level(same.get(0)), same));
    }

    private static void insert(ArrayDeque<Message> level, List<Message> sorted) {
        List<Message> head = new ArrayList<>();
        for (Message message : sorted) {
            while (!level.isEmpty() && level.peekFirst().sequence < message.sequence) {
                head.add(level.pollFirst());
            }
            head.add(message);
        }
        for (int i = head.size() - 1; i >= 0; i--) {
            level.addFirst(head.get(i));
        }
    }

    private boolean isOrdered(Message message) {
        return ordersKeys && message.publication().hasKey();
    }

    private static int priority(Message message) {
        return Math.max(0, message.publication().priority());
    }

    private ArrayDeque<Message> level(Message message) {
        int priority = priority(message);
        if (priority == 0) {
            return ordinary;
        }
        if (important == null) {
            important = new TreeMap<>(Comparator.reverseOrder());
        }
        return important.computeIfAbsent(priority, any -> new ArrayDeque<>());
    }

    private ArrayDeque<Message> highest() {
        if (important != null) {
            for (ArrayDeque<Message> level : important.values()) {
                if (!level.isEmpty()) {
                    return level;
                }
            }
        }
        return ordinary;
    }
}
