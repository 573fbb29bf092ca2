package dev.faultline.model.messaging.rabbitmq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The messages of a queue that nobody has at the moment, in the order in which they are delivered: by priority, the highest first,
 * and in each by the order in which they came.
 *
 * <p>What comes back from a consumer goes to its original place on a classic queue. On a quorum queue it joins a list of its own
 * ahead of all others, in the order in which it came back, whatever its priority. Source: semantics reference, B1.3.
 */
final class ReadyMessages {

    private final boolean isQuorum;
    private final ArrayDeque<Entry> returns = new ArrayDeque<>();
    private final TreeMap<Integer, ArrayDeque<Entry>> levels = new TreeMap<>(Comparator.reverseOrder());
    private int size;
    private long bytes;

    ReadyMessages(boolean isQuorum) {
        this.isQuorum = isQuorum;
    }

    int size() {
        return size;
    }

    long bytes() {
        return bytes;
    }

    void add(Entry entry) {
        level(entry.priority).addLast(entry);
        size++;
        bytes += entry.bytes();
    }

    /** What consumers had and did not acknowledge. */
    void giveBack(List<Entry> entries) {
        for (Entry entry : entries) {
            size++;
            bytes += entry.bytes();
        }
        if (isQuorum) {
            returns.addAll(entries);
            return;
        }
        TreeMap<Integer, List<Entry>> byLevel = new TreeMap<>();
        entries.forEach(entry -> byLevel.computeIfAbsent(entry.priority, any -> new ArrayList<>()).add(entry));
        byLevel.forEach((priority, back) -> toOriginalPlaces(level(priority), back));
    }

    private static void toOriginalPlaces(ArrayDeque<Entry> level, List<Entry> back) {
        back.sort(Comparator.comparingLong(Entry::position));
        List<Entry> head = new ArrayList<>();
        for (Entry entry : back) {
            while (!level.isEmpty() && level.peekFirst().position() < entry.position()) {
                head.add(level.pollFirst());
            }
            head.add(entry);
        }
        for (int i = head.size() - 1; i >= 0; i--) {
            level.addFirst(head.get(i));
        }
    }

    /** The next one, or null; it stays. */
    Entry peek() {
        return size == 0 ? null : next().peekFirst();
    }

    /** Takes the next one out, or null. */
    Entry poll() {
        return size == 0 ? null : out(next().pollFirst());
    }

    /**
     * Takes out a message that is at a head and is not worth anything from {@code now} on; null if there is none. Each priority of a
     * classic queue has a head of its own, a quorum queue only one.
     */
    Entry pollExpired(long now) {
        if (size == 0) {
            return null;
        }
        if (isQuorum) {
            return peek().expiresAt <= now ? poll() : null;
        }
        for (ArrayDeque<Entry> level : levels.values()) {
            if (!level.isEmpty() && level.peekFirst().expiresAt <= now) {
                return out(level.pollFirst());
            }
        }
        return null;
    }

    /** When a head is worth nothing any more, in simulated nanoseconds; {@code Long.MAX_VALUE} if none ever is. */
    long nextExpiry() {
        if (size == 0) {
            return Long.MAX_VALUE;
        }
        if (isQuorum) {
            return peek().expiresAt;
        }
        long next = Long.MAX_VALUE;
        for (ArrayDeque<Entry> level : levels.values()) {
            if (!level.isEmpty()) {
                next = Math.min(next, level.peekFirst().expiresAt);
            }
        }
        return next;
    }

    /** Takes out all that are meant. */
    List<Entry> takeAll(Predicate<Entry> which) {
        List<Entry> taken = new ArrayList<>();
        levels.values().forEach(level -> level.removeIf(entry -> which.test(entry) && taken.add(entry)));
        returns.removeIf(entry -> which.test(entry) && taken.add(entry));
        taken.forEach(this::out);
        return taken;
    }

    private Entry out(Entry entry) {
        size--;
        bytes -= entry.bytes();
        return entry;
    }

    private ArrayDeque<Entry> next() {
        if (!returns.isEmpty()) {
            return returns;
        }
        for (ArrayDeque<Entry> level : levels.values()) {
            if (!level.isEmpty()) {
                return level;
            }
        }
        throw new IllegalStateException("counted wrongly");
    }

    private ArrayDeque<Entry> level(int priority) {
        return levels.computeIfAbsent(priority, any -> new ArrayDeque<>());
    }
}
