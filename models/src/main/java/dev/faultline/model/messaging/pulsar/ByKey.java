package dev.faultline.model.messaging.pulsar;

import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code Key_Shared} with automatically split hash ranges (semantics reference, B6): a consumer that joins gets half of the largest range,
 * the range of one that leaves falls to its right neighbour. So that keys stay in order, a consumer that joins gets nothing new until all that
 * was dispatched before is acknowledged, unless that is waived.
 */
final class ByKey implements Dispatcher {

    private static final int SLOTS = 1 << 16;
    private static final long HASH = Keys.site("pulsar.key");

    private final boolean allowOutOfOrder;
    /** The consumer of each range, by the range's end, which is not part of it. */
    private final TreeMap<Integer, Session> ranges = new TreeMap<>();
    private final Map<Session, TreeSet<PulsarEntry>> waiting = new LinkedHashMap<>();
    /** What waits while there is no consumer. */
    private final TreeSet<PulsarEntry> unassigned = new TreeSet<>(IN_ORDER);

    ByKey(boolean allowOutOfOrder) {
        this.allowOutOfOrder = allowOutOfOrder;
    }

    /** The slot of a key. Pulsar's hash is that of a text; keys are numbers here. */
    static int slot(long key) {
        return (int) (Keys.mix(HASH, key) >>> 48);
    }

    /** Whom the messages of a key go to; null while there is nobody. */
    Session consumerOf(long key) {
        return ranges.isEmpty() ? null : ranges.higherEntry(slot(key)).getValue();
    }

    @Override
    public boolean admits(Session session) {
        return true;
    }

    @Override
    public List<Session> joined(Session session) {
        if (ranges.isEmpty()) {
            ranges.put(SLOTS, session);
        } else {
            int start = 0;
            int widest = 0;
            int from = 0;
            for (int end : ranges.keySet()) {
                if (end - start > widest) {
                    widest = end - start;
                    from = start;
                }
                start = end;
            }
            ranges.put(from + widest / 2, session);
        }
        waiting.put(session, new TreeSet<>(IN_ORDER));
        assign();
        return List.of();
    }

    @Override
    public void left(Session session) {
        Integer end = null;
        for (Map.Entry<Integer, Session> range : ranges.entrySet()) {
            if (range.getValue() == session) {
                end = range.getKey();
            }
        }
        if (end == null) {
            return;
        }
        ranges.remove(end);
        if (end == SLOTS && !ranges.isEmpty()) {
            ranges.put(SLOTS, ranges.pollLastEntry().getValue());
        }
        unassigned.addAll(waiting.remove(session));
        assign();
    }

    /** Gives what waits to those whose ranges it falls into. */
    private void assign() {
        List<PulsarEntry> all = new ArrayList<>(unassigned);
        unassigned.clear();
        waiting.values().forEach(own -> {
            all.addAll(own);
            own.clear();
        });
        all.forEach(this::add);
    }

    @Override
    public void add(PulsarEntry entry) {
        queueOf(entry).add(entry);
    }

    @Override
    public void remove(PulsarEntry entry) {
        queueOf(entry).remove(entry);
    }

    private TreeSet<PulsarEntry> queueOf(PulsarEntry entry) {
        Session consumer = consumerOf(entry.key());
        return consumer == null ? unassigned : waiting.get(consumer);
    }

    @Override
    public PulsarEntry next(Session session, long firstUnacknowledged) {
        TreeSet<PulsarEntry> own = waiting.get(session);
        if (own == null || own.isEmpty()) {
            return null;
        }
        boolean isHeldUp = !allowOutOfOrder && firstUnacknowledged <= session.joinedBehind
                && own.first().position > session.joinedBehind;
        return isHeldUp ? null : own.pollFirst();
    }

    @Override
    public boolean isEmpty() {
        return waiting.values().stream().allMatch(TreeSet::isEmpty);
    }
}
