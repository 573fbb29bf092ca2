package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.messaging.rabbitmq.QueueSettings.DelayedRetry;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.DelayedRetry.Type;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to messages that come back from consumers: those that came back too often leave the queue, those that are to wait do,
 * and the others are ready again. Source: semantics reference, B1.6.
 */
final class Returns {

    private final Simulation simulation;
    private final RabbitQueue queue;
    private final long limit;
    /** Null where nobody waits. */
    private final DelayedRetry delay;
    private int waiting;

    private final Handler<Entry> onWaited = new Handler<>("rabbit.delayed-retry") {
        @Override
        protected void handle(Entry entry) {
            waiting--;
            queue.hasWaited(entry);
        }
    };

    Returns(Simulation simulation, RabbitQueue queue, QueueSettings settings) {
        this.simulation = simulation;
        this.queue = queue;
        this.limit = settings.deliveryLimitCount();
        this.delay = settings.delayedRetry().orElse(null);
    }

    /** Messages that wait to be delivered again. */
    int waiting() {
        return waiting;
    }

    /** Sorts out what has come back, and returns what is ready again. */
    List<Entry> take(List<Entry> entries, boolean counts) {
        List<Entry> back = new ArrayList<>();
        for (Entry entry : entries) {
            entry.returns++;
            entry.deliveryCount += counts ? 1 : 0;
            if (entry.deliveryCount > limit) {
                queue.leaves(entry, DeathReason.DELIVERY_LIMIT);
            } else if (waits(counts)) {
                waiting++;
                simulation.after(waitNanos(entry), onWaited, entry);
            } else {
                back.add(entry);
            }
        }
        return back;
    }

    private boolean waits(boolean counts) {
        return delay != null && (delay.type() == Type.ALL || (delay.type() == Type.FAILED) == counts);
    }

    private long waitNanos(Entry entry) {
        int times = Math.max(1, entry.deliveryCount);
        return Math.min(delay.min().toNanos() * times, delay.max().toNanos());
    }
}
