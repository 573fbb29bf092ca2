package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.time.Duration;
import java.util.Optional;

/** Deletes a queue that has had no consumer for some time ({@code x-expires}). Source: semantics reference, B1.5. */
final class Unused {

    private final Simulation simulation;
    private final RabbitQueue queue;
    private final long nanos;
    private long deletion = Simulation.NONE;

    private final Handler<RabbitQueue> onDeletion = new Handler<>("rabbit.queue-deleted") {
        @Override
        protected void handle(RabbitQueue unusedQueue) {
            unusedQueue.isDeleted();
        }
    };

    Unused(Simulation simulation, RabbitQueue queue, Optional<Duration> after) {
        this.simulation = simulation;
        this.queue = queue;
        this.nanos = after.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }

    /** The last consumer has gone. */
    void begins() {
        if (nanos < Long.MAX_VALUE && !simulation.isPending(deletion)) {
            deletion = simulation.after(nanos, onDeletion, queue);
        }
    }

    /** There is one again. */
    void ends() {
        simulation.cancel(deletion);
    }
}
