package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Message;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The cleaner of a compacted topic (semantics reference, B2.4): of each key it keeps the last message in the closed segments, takes those
 * before out, and leaves gaps in the offsets. It looks every 15 s for logs of which enough is new. Messages without a key stay: a
 * real broker would not have taken them.
 */
final class Compactor {

    /** How long it sleeps when there is nothing to do: {@code log.cleaner.backoff.ms}. */
    private static final long SLEEP_NANOS = 15_000_000_000L;

    private final Simulation simulation;
    private final TopicSettings settings;
    private final Gone gone;
    private final List<Log> logs = new ArrayList<>();

    /** Is told of each message that is no longer in the log. */
    interface Gone {

        void compacted(Partition partition, long offset, Sent sent);
    }

    private record Kept(Sent sent, long offset, long at, long bytes) {
    }

    /** What the cleaner knows of one partition. */
    private static final class Log {
        private final Partition partition;
        private final Map<Long, Kept> clean = new LinkedHashMap<>();
        private final List<Kept> dirty = new ArrayList<>();

        Log(Partition partition) {
            this.partition = partition;
        }
    }

    private final Handler<Compactor> onAwake = new Handler<>("kafka.cleaner") {
        @Override
        protected void handle(Compactor cleaner) {
            logs.forEach(Compactor.this::clean);
            simulation.after(SLEEP_NANOS, onAwake, cleaner);
        }
    };

    Compactor(Simulation simulation, TopicSettings settings, List<Partition> partitions, Gone gone) {
        this.simulation = simulation;
        this.settings = settings;
        this.gone = gone;
        partitions.forEach(partition -> logs.add(new Log(partition)));
    }

    void start() {
        simulation.after(SLEEP_NANOS, onAwake, this);
    }

    /** A batch that every group can see now. */
    void becomesStable(Partition partition, Stored stored) {
        Log log = logs.get(partition.number());
        long offset = stored.offset();
        for (Sent sent : stored.batch().records()) {
            if (sent.message().publication().hasKey()) {
                log.dirty.add(new Kept(sent, offset, stored.at(), sent.bytes()));
            }
            offset += sent.count();
        }
    }

    /** The history was cut at an offset. */
    void forgotten(Partition partition, long from) {
        logs.get(partition.number()).dirty.removeIf(kept -> kept.offset >= from);
        logs.get(partition.number()).clean.values().removeIf(kept -> kept.offset >= from);
    }

    private void clean(Log log) {
        long closed = log.partition.segments().active();
        long young = simulation.now() - settings.minCompactionLag().toNanos();
        Predicate<Kept> isCleanable = kept -> kept.offset < closed && kept.at <= young;
        List<Kept> cleanable = log.dirty.stream().filter(isCleanable).toList();
        long dirtyBytes = cleanable.stream().mapToLong(Kept::bytes).sum();
        long cleanBytes = log.clean.values().stream().mapToLong(Kept::bytes).sum();
        if (dirtyBytes == 0 || dirtyBytes < settings.minCleanableDirtyRatio().value() * (dirtyBytes + cleanBytes)) {
            return;
        }
        for (Kept kept : cleanable) {
            Kept older = log.clean.put(kept.sent.message().key(), kept);
            if (older != null) {
                gone.compacted(log.partition, older.offset, older.sent);
            }
        }
        log.dirty.removeIf(isCleanable);
    }
}
