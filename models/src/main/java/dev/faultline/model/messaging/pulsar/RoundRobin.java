package dev.faultline.model.messaging.pulsar;

import java.util.List;
import java.util.TreeSet;

/** {@code Shared}: whoever has room gets the next entry, in turn. */
final class RoundRobin implements Dispatcher {

    private final TreeSet<PulsarEntry> waiting = new TreeSet<>(IN_ORDER);

    @Override
    public boolean admits(Session session) {
        return true;
    }

    @Override
    public List<Session> joined(Session session) {
        return List.of();
    }

    @Override
    public void left(Session session) {
        // Nobody has a part of his own.
    }

    @Override
    public void add(PulsarEntry entry) {
        waiting.add(entry);
    }

    @Override
    public void remove(PulsarEntry entry) {
        waiting.remove(entry);
    }

    @Override
    public PulsarEntry next(Session session, long firstUnacknowledged) {
        return waiting.pollFirst();
    }

    @Override
    public boolean isEmpty() {
        return waiting.isEmpty();
    }
}
