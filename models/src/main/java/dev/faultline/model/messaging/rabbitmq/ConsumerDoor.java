package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.WorkerPool;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;

/**
 * The client library at a consumer's end: hands deliveries to the workers. What fails transiently it tries again by itself, after a
 * back-off, as often as the consumer's {@code retry} says; meanwhile the message is not acknowledged, and holds no worker.
 */
final class ConsumerDoor implements Receiver {

    private static final long JITTER = Keys.site("rabbit.back-off");

    private final Stage stage;
    private final RabbitQueue queue;
    private final RabbitConsumer consumer;
    private final ConsumerGroup group;
    private final Instance instance;
    private final WorkerPool workers;

    private final Handler<Attempt> onBackOffEnded = new Handler<>("rabbit.back-off-ended") {
        @Override
        protected void handle(Attempt attempt) {
            attempt.again();
        }
    };

    ConsumerDoor(Stage stage, RabbitQueue queue, RabbitConsumer consumer, ConsumerGroup group, Instance instance) {
        this.stage = stage;
        this.queue = queue;
        this.consumer = consumer;
        this.group = group;
        this.instance = instance;
        this.workers = instance.addConsumer(group.workers());
    }

    @Override
    public Host host() {
        return instance.host();
    }

    @Override
    public void receive(Crossing crossing) {
        Delivery delivery = (Delivery) crossing.completion();
        if (!consumer.knows(delivery)) {
            crossing.complete(crossing.call(), Outcome.UNREACHABLE);
            return;
        }
        delivery.isReceived = true;
        queue.isDelivered(delivery.entry, group);
        Attempt attempt = new Attempt(crossing, crossing.call(), delivery);
        instance.consume(workers, group.handler(), crossing.call(), (call, outcome) -> attempt.ended(outcome));
    }

    @Override
    public void cancel(Crossing crossing) {
        // A broker never takes a message back from a handler.
    }

    /** What happens to one delivery here. */
    private final class Attempt {

        private final Crossing crossing;
        private final Call call;
        private final Delivery delivery;

        Attempt(Crossing crossing, Call call, Delivery delivery) {
            this.crossing = crossing;
            this.call = call;
            this.delivery = delivery;
        }

        void ended(Outcome outcome) {
            if (outcome == Outcome.UNREACHABLE) {
                tell(outcome); // it crashed with its handler
                return;
            }
            if (outcome.isOk()) {
                queue.subscription().handlerFinished(delivery.entry.message, stage.simulation().now());
            } else if (outcome.mayBeRetried() && delivery.attempts < group.attempts()) {
                instance.host().after(backOff(), onBackOffEnded, this);
                return;
            }
            if (consumer.isAutomatic()) {
                consumer.endedHere(delivery, outcome);
            }
            tell(outcome);
        }

        private void tell(Outcome outcome) {
            if (crossing.call() == call) {
                crossing.complete(call, outcome);
            }
        }

        private long backOff() {
            long key = Keys.mix(delivery.entry.message.drawKey(JITTER), delivery.entry.tries);
            long wait = group.jitter().waitNanos(group.backoff(), delivery.attempts, delivery.lastWaitNanos,
                    stage.bits().at(key).nextUnit());
            delivery.lastWaitNanos = wait;
            return wait;
        }

        void again() {
            delivery.attempts++;
            delivery.entry.tries++;
            Call next = delivery.entry.message.delivery(stage.calls(), delivery.entry.tries);
            instance.consume(workers, group.handler(), next, (of, outcome) -> {
                stage.calls().release(of);
                ended(outcome);
            });
        }
    }
}
