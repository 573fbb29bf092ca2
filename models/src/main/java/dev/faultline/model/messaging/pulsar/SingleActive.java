package dev.faultline.model.messaging.pulsar;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code Exclusive} and {@code Failover}: one consumer gets everything; with failover the next takes over, unacknowledged entries too. */
final class SingleActive implements Dispatcher {

    private final boolean isExclusive;
    private final TreeSet<PulsarEntry> waiting = new TreeSet<>(IN_ORDER);
    private final TreeMap<Integer, Session> connected = new TreeMap<>();

    SingleActive(boolean isExclusive) {
        this.isExclusive = isExclusive;
    }

    private Session active() {
        return connected.isEmpty() ? null : connected.firstEntry().getValue();
    }

    @Override
    public boolean admits(Session session) {
        return !isExclusive || connected.isEmpty();
    }

    @Override
    public List<Session> joined(Session session) {
        Session before = active();
        connected.put(session.rank, session);
        return before == null || active() == before ? List.of() : List.of(before);
    }

    @Override
    public void left(Session session) {
        connected.remove(session.rank, session);
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
        return session == active() ? waiting.pollFirst() : null;
    }

    @Override
    public boolean isEmpty() {
        return waiting.isEmpty();
    }
}
