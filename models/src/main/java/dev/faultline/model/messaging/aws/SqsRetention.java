package dev.faultline.model.messaging.aws;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Ends the messages of a queue that have become too old. All are kept equally long, so one timer is enough; only what comes from
 * other queues may be older than what lies there.
 */
final class SqsRetention {

    private final Simulation simulation;
    private final long keptNanos;
    private final Consumer<SqsEntry> expire;
    private final TreeMap<Long, Set<SqsEntry>> byAge = new TreeMap<>();
    private long timer = Simulation.NONE;
    private long timerAt;

    private final Handler<SqsRetention> onDue = new Handler<>("sqs.retention") {
        @Override
        protected void handle(SqsRetention retention) {
            while (!byAge.isEmpty() && byAge.firstKey() + keptNanos <= simulation.now()) {
                expire.accept(byAge.firstEntry().getValue().iterator().next());
            }
            watch();
        }
    };

    /**
     * A retention.
     *
     * @param expire ends a message; it must lead to {@link #forget}
     */
    SqsRetention(Simulation simulation, long keptNanos, Consumer<SqsEntry> expire) {
        this.simulation = simulation;
        this.keptNanos = keptNanos;
        this.expire = expire;
    }

    void keep(SqsEntry entry) {
        byAge.computeIfAbsent(entry.enqueuedAt, at -> new LinkedHashSet<>()).add(entry);
        if (!simulation.isPending(timer) || entry.enqueuedAt + keptNanos < timerAt) {
            watch();
        }
    }

    void forget(SqsEntry entry) {
        Set<SqsEntry> together = byAge.get(entry.enqueuedAt);
        if (together.remove(entry) && together.isEmpty()) {
            byAge.remove(entry.enqueuedAt);
        }
    }

    /** The timer goes off when the oldest message is due; if that is gone by then, it is set anew. */
    private void watch() {
        simulation.cancel(timer);
        if (!byAge.isEmpty()) {
            timerAt = Math.max(simulation.now(), byAge.firstKey() + keptNanos);
            timer = simulation.at(timerAt, onDue, this);
        }
    }
}
