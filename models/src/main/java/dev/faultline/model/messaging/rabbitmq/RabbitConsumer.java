package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One instance as a consumer of a queue: its connection to the machine that leads the queue, its credit, and what it has not
 * acknowledged.
 *
 * <p>With automatic acknowledgement a message is done when it is sent: there is no limit, and what a connection or a consumer loses is
 * lost. A connection that breaks gives back everything else. Source: semantics reference, B1.3.
 */
final class RabbitConsumer implements HostListener {

    private final RabbitBroker broker;
    private final RabbitQueue queue;
    private final ConsumerGroup group;
    private final Instance instance;
    private final ConsumerSettings settings;
    private final long prefetch;
    private final Simulation simulation;
    private final ConsumerDoor door;
    private final AckTimeout ackTimeout;
    private final Map<Host, Route> routes = new LinkedHashMap<>();
    private final Set<Delivery> unacknowledged = new LinkedHashSet<>();
    /** The machine that it is or was connected to; null before the first time. */
    private Host node;
    private boolean isConnected;
    private int connection;
    private long silence = Simulation.NONE;
    private long connecting = Simulation.NONE;

    private final Handler<Integer> onReset = new Handler<>("rabbit.consumer-reset") {
        @Override
        protected void handle(Integer ofConnection) {
            if (ofConnection == connection) {
                isBroken(true);
            }
        }
    };
    private final Handler<RabbitConsumer> onSilence = new Handler<>("rabbit.consumer-silent") {
        @Override
        protected void handle(RabbitConsumer consumer) {
            isBroken(true);
        }
    };
    private final Handler<RabbitConsumer> onConnect = new Handler<>("rabbit.consumer-connects") {
        @Override
        protected void handle(RabbitConsumer consumer) {
            connect();
        }
    };

    RabbitConsumer(RabbitBroker broker, RabbitQueue queue, ConsumerGroup group, Instance instance, ConsumerSettings settings,
            long prefetch) {
        this.broker = broker;
        this.queue = queue;
        this.group = group;
        this.instance = instance;
        this.settings = settings;
        this.prefetch = prefetch;
        this.simulation = broker.stage().simulation();
        this.door = new ConsumerDoor(broker.stage(), queue, this, group, instance);
        this.ackTimeout = new AckTimeout(simulation, this, broker.settings().consumerTimeout());
        instance.host().listen(this);
        if (instance.host().isUp()) {
            connect();
        }
    }

    int priority() {
        return settings.priority();
    }

    ConsumerGroup group() {
        return group;
    }

    boolean isAutomatic() {
        return group.commitsBefore();
    }

    Host node() {
        return node;
    }

    boolean isConnected() {
        return isConnected;
    }

    /** Whether it wants messages at all. */
    boolean takesPart() {
        return isConnected && node.answers() && instance.takesMessages();
    }

    boolean hasCredit() {
        return takesPart() && (isAutomatic() || unacknowledged.size() < prefetch);
    }

    /** How many messages it has that are not done. */
    int holds() {
        return unacknowledged.size();
    }

    Set<Delivery> unacknowledged() {
        return unacknowledged;
    }

    boolean knows(Delivery delivery) {
        return unacknowledged.contains(delivery) && delivery.connection == connection;
    }

    void deliver(Entry entry) {
        Delivery delivery = new Delivery(this, entry, simulation.now(), connection);
        unacknowledged.add(delivery);
        if (queue.hasAckTimeout() && !isAutomatic()) {
            ackTimeout.watch(delivery);
        }
        entry.tries++;
        routes.computeIfAbsent(node, from -> new Route(broker.stage(), from, group.link(), Rotation.ofOne(simulation),
                new Receiver[] {door})).call(entry.message.delivery(broker.stage().calls(), entry.tries), delivery);
    }

    /** The consumer's word about a delivery has come back, or the word that nobody was there. */
    void answered(Delivery delivery, Call call, Outcome outcome) {
        broker.stage().calls().release(call);
        if (!unacknowledged.contains(delivery)) {
            return;
        }
        if (outcome == Outcome.UNREACHABLE) {
            if (delivery.connection == connection) {
                isBroken(true);
            }
            return;
        }
        if (!isAutomatic()) {
            unacknowledged.remove(delivery);
            queue.settled(delivery.entry, outcome, this, settings);
            queue.dispatch();
        }
    }

    /** With automatic acknowledgement nothing travels back: the handler's end is the end of the story. */
    void endedHere(Delivery delivery, Outcome outcome) {
        if (unacknowledged.remove(delivery)) {
            queue.endedAfterAcknowledgement(delivery.entry, outcome, group);
        }
    }

    /** The connection is gone: what was not acknowledged goes back. {@code counts} towards the delivery limit, or not. */
    private void isBroken(boolean counts) {
        queue.returned(breaks(), counts);
        queue.isLeft();
    }

    /** The connection is gone; returns what goes back to the queue. */
    List<Entry> breaks() {
        if (isConnected) {
            isConnected = false;
            queue.subscription().counters().add("lost-connections", 1);
        }
        List<Entry> back = new ArrayList<>();
        for (Delivery delivery : List.copyOf(unacknowledged)) {
            if (!isAutomatic()) {
                unacknowledged.remove(delivery);
                back.add(delivery.entry);
            } else if (!delivery.isReceived) {
                unacknowledged.remove(delivery);
                queue.lost(delivery.entry, "automatic-ack");
            }
        }
        connectsLater(broker.settings().reconnect().toNanos());
        return back;
    }

    /** These stay too long: they go back, and the consumer is cancelled. */
    void timedOut(List<Delivery> late) {
        late.forEach(unacknowledged::remove);
        isConnected = false;
        queue.subscription().counters().add("ack-timeouts", late.size());
        queue.returned(late.stream().map(delivery -> delivery.entry).toList(), false);
        queue.isLeft();
        connectsLater(broker.settings().reconnect().toNanos());
    }

    /** Its queue can be used again. */
    void queueIsBack() {
        if (!isConnected) {
            connectsLater(broker.settings().reconnect().toNanos());
        }
    }

    private void connectsLater(long nanos) {
        if (instance.host().answers() && !simulation.isPending(connecting)) {
            connecting = instance.host().after(nanos, onConnect, this);
        }
    }

    private void connect() {
        if (!isConnected && instance.host().answers() && queue.canBeUsed()) {
            connection++;
            isConnected = true;
            node = queue.leader();
            queue.isJoined();
            queue.dispatch();
        }
    }

    private long tripNanos() {
        return node == null ? 0 : group.toBroker().typicalNanos(instance.host().zone(), node.zone());
    }

    @Override
    public void memoryLost(boolean silently) {
        if (isAutomatic()) {
            for (Delivery delivery : List.copyOf(unacknowledged)) {
                unacknowledged.remove(delivery);
                queue.lost(delivery.entry, "automatic-ack");
            }
        }
        if (silently) {
            fallsSilent();
        } else {
            simulation.after(tripNanos(), onReset, connection);
        }
    }

    @Override
    public void frozen() {
        fallsSilent();
    }

    private void fallsSilent() {
        if (isConnected && !simulation.isPending(silence)) {
            silence = simulation.after(broker.settings().heartbeat().toNanos(), onSilence, this);
        }
    }

    @Override
    public void thawed() {
        simulation.cancel(silence);
        if (!isConnected) {
            connectsLater(tripNanos());
        }
    }

    @Override
    public void restarted() {
        if (instance.host().answers()) {
            simulation.cancel(silence);
            isBroken(true); // what its former life had
            simulation.cancel(connecting);
            connectsLater(tripNanos());
        }
    }
}
