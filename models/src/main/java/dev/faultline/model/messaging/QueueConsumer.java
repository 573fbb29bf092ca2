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
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.WorkerPool;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One instance as a consumer of a queue, as the broker sees it over a connection: how many messages it may still have, and
 * which it has not acknowledged.
 *
 * <p>A connection ends when the consumer crashes (its operating system resets it; the broker knows one trip later) or has been
 * silent for {@link GroupQueue#SILENCE_NANOS}. What is not acknowledged by then goes back to the queue, except for what was
 * committed before it was handled: that is done as far as the broker knows, and lost when the handler is. A consumer that is
 * there again connects anew.
 */
final class QueueConsumer implements HostListener {

    private final GroupQueue queue;
    private final ConsumerGroup group;
    private final Instance instance;
    private final Simulation simulation;
    private final long tripNanos;
    private final WorkerPool workers;
    private final Route route;
    private final int prefetch;
    private final Set<Delivery> unacknowledged = new LinkedHashSet<>();
    private boolean connected;
    /** The life of the host that the connection is with. */
    private int life;
    private long silence;

    private final Handler<QueueConsumer> onReset = new Handler<>("queue.connection-reset") {
        @Override
        protected void handle(QueueConsumer consumer) {
            consumer.disconnect();
        }
    };
    private final Handler<QueueConsumer> onSilence = new Handler<>("queue.consumer-silent") {
        @Override
        protected void handle(QueueConsumer consumer) {
            consumer.disconnect();
        }
    };
    private final Handler<QueueConsumer> onHeardAgain = new Handler<>("queue.consumer-back") {
        @Override
        protected void handle(QueueConsumer consumer) {
            if (instance.host().answers()) {
                consumer.connect();
            }
        }
    };

    QueueConsumer(GroupQueue queue, ConsumerGroup group, Instance instance, Host brokerHost) {
        this.queue = queue;
        this.group = group;
        this.instance = instance;
        this.simulation = instance.stage().simulation();
        this.tripNanos = group.link().typicalNanos(instance.host().zone(), brokerHost.zone());
        this.workers = instance.addConsumer(group.workers());
        this.prefetch = group.prefetch().orElse(2 * group.workers());
        this.route = new Route(instance.stage(), brokerHost, group.link(),
                Rotation.ofOne(simulation), new Receiver[] {new Door()});
        this.connected = instance.host().isUp();
        this.life = instance.host().incarnation();
        instance.host().listen(this);
    }

    boolean hasRoom() {
        return connected && instance.takesMessages() && unacknowledged.size() < prefetch;
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
    private void disconnect() {
        connected = false;
        List<Message> back = new ArrayList<>();
        unacknowledged.removeIf(delivery -> {
            if (delivery.isLost) {
                queue.lost(delivery.message);
            } else if (delivery.isCommitted()) {
                return false;
            } else {
                back.add(delivery.message);
            }
            return true;
        });
        queue.takeBack(back);
    }

    /** The broker hears from it again: what it had over the connection before is not its business any more. */
    private void connect() {
        disconnect();
        connected = true;
        life = instance.host().incarnation();
        queue.dispatch();
    }

    @Override
    public void memoryLost(boolean silently) {
        unacknowledged.forEach(Delivery::diesWithItsHandler);
        if (silently) {
            fallsSilent();
        } else {
            simulation.after(tripNanos, onReset, this);
        }
    }

    @Override
    public void frozen() {
        fallsSilent();
    }

    /** Nobody notices that for a while; then the broker acts. */
    private void fallsSilent() {
        if (!simulation.isPending(silence)) {
            silence = simulation.after(GroupQueue.SILENCE_NANOS, onSilence, this);
        }
    }

    @Override
    public void restarted() {
        isThereAgain();
    }

    @Override
    public void thawed() {
        isThereAgain();
    }

    private void isThereAgain() {
        if (instance.host().answers()) {
            simulation.cancel(silence);
            if (!connected || life != instance.host().incarnation()) {
                simulation.after(tripNanos, onHeardAgain, this);
            }
        }
    }

    /** A message on its way to a handler, until the broker knows what became of it. */
    final class Delivery implements Completion {

        private final Message message;
        private final int connection = life;
        private boolean isReceived;
        private boolean isHandling;
        private boolean isLost;

        private Delivery(Message message) {
            this.message = message;
        }

        /** Whether the consumer has told the broker, before it began, that it is done with the message. */
        private boolean isCommitted() {
            return isReceived && group.commitsBefore();
        }

        private void diesWithItsHandler() {
            isLost |= isHandling && group.commitsBefore();
        }

        @Override
        public void complete(Call call, Outcome outcome) {
            instance.stage().calls().release(call);
            if (!unacknowledged.contains(this)) {
                return;
            }
            if (outcome == Outcome.UNREACHABLE) {
                disconnect();
                return;
            }
            unacknowledged.remove(this);
            if (outcome.isOk()) {
                queue.acknowledged(message);
            } else {
                queue.notHandled(message, outcome);
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
            boolean canNotCommit = group.commitsBefore() && !unacknowledged.contains(delivery);
            if (delivery.connection != instance.host().incarnation() || canNotCommit) {
                crossing.complete(crossing.call(), Outcome.UNREACHABLE);
                return;
            }
            delivery.isReceived = true;
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
