package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.settings.Patience;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.List;

/**
 * Looks once a minute whether a consumer has had a message for too long, as long as it has any. Source: semantics reference, B1.3.
 */
final class AckTimeout {

    private static final long MINUTE = 60_000_000_000L;

    private final Simulation simulation;
    private final RabbitConsumer consumer;
    private final Patience patience;
    private long look = Simulation.NONE;

    private final Handler<AckTimeout> onLook = new Handler<>("rabbit.ack-timeout-look") {
        @Override
        protected void handle(AckTimeout timeout) {
            looks();
        }
    };

    AckTimeout(Simulation simulation, RabbitConsumer consumer, Patience patience) {
        this.simulation = simulation;
        this.consumer = consumer;
        this.patience = patience;
    }

    /** One more delivery; those before it are older. */
    void watch(Delivery delivery) {
        if (!patience.isForever() && !simulation.isPending(look)) {
            at(delivery.deliveredAt + patience.nanos());
        }
    }

    /** At the first full minute from then on. */
    private void at(long nanos) {
        long minute = (nanos + MINUTE - 1) / MINUTE * MINUTE;
        look = simulation.at(Math.max(minute, simulation.now()), onLook, this);
    }

    private void looks() {
        long now = simulation.now();
        List<Delivery> late = consumer.unacknowledged().stream()
                .filter(delivery -> delivery.deliveredAt + patience.nanos() <= now).toList();
        if (!late.isEmpty()) {
            consumer.timedOut(late);
        }
        if (!consumer.unacknowledged().isEmpty() && !simulation.isPending(look)) {
            at(consumer.unacknowledged().iterator().next().deliveredAt + patience.nanos());
        }
    }
}
