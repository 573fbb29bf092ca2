package dev.faultline.model.messaging.aws;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The visible messages of a FIFO queue, by message group. A group with a message in flight gives none to others; a receive takes as
 * many of one group as it can before it goes on to the next.
 */
final class GroupedMessages implements VisibleMessages {

    private static final Comparator<SqsEntry> OLDEST = Comparator.comparingLong(entry -> entry.message.sequence());

    private final Map<Long, Group> groups = new LinkedHashMap<>();
    /** Groups that have visible messages and none in flight; the one with the oldest message first. */
    private final TreeSet<Group> ready = new TreeSet<>(Comparator.comparingLong(group -> group.visible.peek().message.sequence()));

    @Override
    public boolean isEmpty() {
        return ready.isEmpty();
    }

    @Override
    public void add(SqsEntry entry) {
        Group group = groups.computeIfAbsent(entry.message.key(), key -> new Group());
        unready(group);
        group.visible.add(entry);
        look(entry.message.key(), group);
    }

    @Override
    public void remove(SqsEntry entry) {
        Group group = groups.get(entry.message.key());
        unready(group);
        group.visible.remove(entry);
        look(entry.message.key(), group);
    }

    @Override
    public void landed(SqsEntry entry) {
        Group group = groups.get(entry.message.key());
        group.inFlight--;
        look(entry.message.key(), group);
    }

    private void unready(Group group) {
        if (group.isReady()) {
            ready.remove(group);
        }
    }

    /** It is ready, or there is nothing left of it, or neither. */
    private void look(long key, Group group) {
        if (group.isReady()) {
            ready.add(group);
        } else if (group.visible.isEmpty() && group.inFlight == 0) {
            groups.remove(key);
        }
    }

    @Override
    public Selection select(IntPredicate asksServer) {
        return new Selection() {

            private Group open;

            @Override
            public SqsEntry next() {
                if (open == null || open.visible.isEmpty()) {
                    open = ready.isEmpty() ? null : ready.first();
                }
                if (open == null) {
                    return null;
                }
                unready(open);
                open.inFlight++;
                return open.visible.poll();
            }
        };
    }

    private static final class Group {

        private final PriorityQueue<SqsEntry> visible = new PriorityQueue<>(OLDEST);
        private int inFlight;

        boolean isReady() {
            return inFlight == 0 && !visible.isEmpty();
        }
    }
}
