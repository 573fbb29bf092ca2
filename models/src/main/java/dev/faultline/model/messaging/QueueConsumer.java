package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.place.Zone;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.WorkerPool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One instance as a consumer of a queue, as the broker sees it: how many messages it may still have, and which it has not
 * acknowledged.
 */
final class QueueConsumer implements HostListener {

    private final WorkQueue queue;
    private final ConsumerGroup group;
    private final Instance instance;
    private final WorkerPool workers;
    private final Route route;
    private final Set<Delivery> unacknowledged = new LinkedHashSet<>();
    private boolean connected = true;

    QueueConsumer(WorkQueue queue, ConsumerGroup group, Instance instance, Host brokerHost) {
        this.queue = queue;
        this.group = group;
        this.instance = instance;
        this.workers = instance.addConsumer(group.workers());
        this.route = new Route(instance.stage(), brokerHost, group.link(),
                new Rotation((backends, bits) -> 0, 1, index -> true), new Receiver[] {new Door()});
        instance.host().listen(this);
    }

    boolean hasRoom() {
        return connected && unacknowledged.size() < group.prefetch();
    }

    long holds() {
        return unacknowledged.size();
    }

    void deliver(Message message, Call call) {
        Delivery delivery = new Delivery(message);
        unacknowledged.add(delivery);
        route.call(call, delivery);
    }

    /** The broker no longer counts on this consumer: what it has not acknowledged goes back to the queue. */
    void giveUp() {
        List<Delivery> back = List.copyOf(unacknowledged);
        unacknowledged.clear();
        connected = false;
        queue.takeBack(back);
    }

    /** The broker hears from it again: what it had before is not its business any more. */
    void reconnect() {
        giveUp();
        connected = true;
        queue.dispatch();
    }

    /** It is in its own right to be silent for a while; then the broker acts. */
    private void fallSilent() {
        queue.giveUpAfterSilence(this);
    }

    Zone zone() {
        return instance.host().zone();
    }

    boolean isSilent() {
        return !instance.host().answers();
    }

    boolean isConnected() {
        return connected;
    }

    @Override
    public void memoryLost(boolean silently) {
        for (Delivery delivery : unacknowledged) {
            delivery.diesWithItsHandler();
        }
        if (silently) {
            fallSilent();
        }
    }

    @Override
    public void frozen() {
        fallSilent();
    }

    @Override
    public void restarted() {
        queue.hearsAgain(this);
    }

    @Override
    public void thawed() {
        if (!connected) {
            queue.hearsAgain(this);
        }
    }

    /** A message on its way to a handler, until the broker knows what became of it. */
    final class Delivery implements Completion {

        private final Message message;
        private boolean isHandling;
        private boolean isLost;

        private Delivery(Message message) {
            this.message = message;
        }

        Message message() {
            return message;
        }

        /** Whether the message is gone: acknowledged before it was handled, and lost with the handler's memory. */
        boolean isLost() {
            return isLost;
        }

        private void diesWithItsHandler() {
            isLost |= isHandling && group.commitsBefore();
        }

        @Override
        public void complete(Call call, Outcome outcome) {
            instance.stage().calls().release(call);
            if (!unacknowledged.remove(this)) {
                return;
            }
            switch (outcome) {
                case OK -> queue.acknowledged();
                case UNREACHABLE -> {
                    connected = instance.host().isUp();
                    queue.takeBack(List.of(this));
                }
                default -> queue.notHandled(message, outcome);
            }
            queue.dispatch();
        }
    }

    /** Where deliveries arrive at the instance. */
    private final class Door implements Receiver {

        @Override
        public Host host() {
            return instance.host();
        }

        @Override
        public void receive(Crossing crossing) {
            Delivery delivery = (Delivery) crossing.completion();
            delivery.isHandling = true;
            queue.subscription().isDelivered(delivery.message);
            instance.consume(workers, group.handler(), crossing.call(), (call, outcome) -> {
                delivery.isHandling = outcome == Outcome.UNREACHABLE;
                if (outcome.isOk()) {
                    queue.handlerFinished(delivery.message);
                }
                crossing.complete(call, outcome);
            });
        }

        @Override
        public void cancel(Crossing crossing) {
            // A broker never takes a message back from a handler.
        }
    }
}
