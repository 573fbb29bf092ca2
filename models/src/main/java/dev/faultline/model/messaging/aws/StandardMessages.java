package dev.faultline.model.messaging.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** The visible messages of a standard queue, spread over its servers; the oldest comes first, as far as a receive sees it. */
final class StandardMessages implements VisibleMessages {

    /** How many servers a queue has; AWS does not say. */
    static final int SERVERS = 10;

    private static final Comparator<SqsEntry> OLDEST = Comparator.comparingLong(entry -> entry.message.sequence());

    private final List<PriorityQueue<SqsEntry>> servers = new ArrayList<>();

    StandardMessages() {
        for (int i = 0; i < SERVERS; i++) {
            servers.add(new PriorityQueue<>(OLDEST));
        }
    }

    @Override
    public boolean isEmpty() {
        return servers.stream().allMatch(PriorityQueue::isEmpty);
    }

    @Override
    public void add(SqsEntry entry) {
        servers.get(entry.server).add(entry);
    }

    @Override
    public void remove(SqsEntry entry) {
        servers.get(entry.server).remove(entry);
    }

    @Override
    public void landed(SqsEntry entry) {
        // A message in flight holds up no other.
    }

    @Override
    public Selection select(IntPredicate asksServer) {
        List<PriorityQueue<SqsEntry>> asked = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            if (!servers.get(i).isEmpty() && asksServer.test(i)) {
                asked.add(servers.get(i));
            }
        }
        return () -> oldest(asked);
    }

    private static SqsEntry oldest(List<PriorityQueue<SqsEntry>> asked) {
        PriorityQueue<SqsEntry> first = null;
        for (PriorityQueue<SqsEntry> server : asked) {
            if (!server.isEmpty() && (first == null || OLDEST.compare(server.peek(), first.peek()) < 0)) {
                first = server;
            }
        }
        return first == null ? null : first.poll();
    }
}
