package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A queue: takes copies of messages, keeps them, pushes them to consumers that have credit, and lets go of them when they are
 * acknowledged, dead-lettered or dropped.
 *
 * <p>A classic queue has a message at once and confirms it when it is on disk; a quorum queue has it when a majority does. What is
 * not acknowledged comes back: on a classic queue to its place, on a quorum queue to the front, up to the delivery limit. Source:
 * semantics reference, B1.2 to B1.6 and H1.
 */
final class RabbitQueue implements Channel {

    private final RabbitBroker broker;
    private final String plainName;
    private final QueueSettings settings;
    private final Simulation simulation;
    private final Entrance entrance;
    private final Home home;
    private final Intake intake;
    private final Limits limits;
    private final Returns returns;
    private final ReadyMessages ready;
    private final Turns turns;
    private final Unused unused;
    /** Null if nobody gets dead letters. */
    private final DeadLetters deadLetters;
    private final List<String> groups = new ArrayList<>();
    private Subscription subscription;
    private boolean isDeclared = true;
    private long sequence;
    private long expiry = Simulation.NONE;
    private long expiresAt;

    private final Handler<RabbitQueue> onExpiry = new Handler<>("rabbit.head-expires") {
        @Override
        protected void handle(RabbitQueue queue) {
            dispatch();
        }
    };

    RabbitQueue(RabbitBroker broker, String plainName, QueueSettings settings, List<Host> members) {
        this.broker = broker;
        this.plainName = plainName;
        this.settings = settings;
        this.simulation = broker.stage().simulation();
        this.subscription = new Subscription("nobody", simulation);
        this.entrance = new Entrance(broker, plainName, false, false);
        this.ready = new ReadyMessages(settings.isQuorum());
        this.home = new Home(broker, this, members, settings.isQuorum());
        this.limits = new Limits(settings, ready);
        this.intake = new Intake(broker, this, settings, home, limits);
        this.returns = new Returns(simulation, this, settings);
        this.turns = new Turns(broker.stage().bits(), broker.stage().seed(), name(), settings.singleActiveConsumer(),
                settings.isQuorum());
        this.deadLetters = settings.deadLetterExchange().map(exchange -> new DeadLetters(broker, this, exchange, settings)).orElse(null);
        this.unused = new Unused(simulation, this, settings.expires());
        unused.begins();
    }

    // What others know it by.

    @Override
    public String name() {
        return broker.name() + "/" + plainName;
    }

    String plainName() {
        return plainName;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return entrance.publisher(from, as);
    }

    @Override
    public PublisherBooks publishers() {
        return entrance.books();
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.of(subscription);
    }

    Subscription subscription() {
        return subscription;
    }

    /** A message has come to a consumer. */
    void isDelivered(Entry entry, ConsumerGroup to) {
        subscription.isDelivered(entry.message);
        if (groups.size() > 1) {
            subscription.counters().add("delivered-to-" + to.name(), 1);
        }
    }

    @Override
    public boolean isConsumed() {
        return !groups.isEmpty();
    }

    /** Several groups compete for the messages, and the books are common to them. */
    @Override
    public void subscribe(ConsumerGroup group) {
        groups.add(group.name());
        if (groups.size() == 1) {
            subscription = new Subscription(group.name(), simulation);
        } else {
            subscription.isAlsoOf(group.name());
            groups.forEach(one -> subscription.counters().declare("delivered-to-" + one));
        }
        ConsumerSettings own = settings.consumers().getOrDefault(group.name(), ConsumerSettings.PLAIN);
        group.service().addConsumerWorkers(group.workers());
        group.service().instances().forEach(instance ->
                turns.add(new RabbitConsumer(broker, this, group, instance, own, limits.prefetch(group.prefetch()))));
    }

    Host leader() {
        return home.leader();
    }

    /** What is in it, and nobody has at the moment. */
    ReadyMessages ready() {
        return ready;
    }

    /** All who consume it, connected or not. */
    List<RabbitConsumer> consumers() {
        return turns.all();
    }

    /** Whether it exists: one that nobody used for long enough does not. */
    boolean isDeclared() {
        return isDeclared;
    }

    /** Whether a consumer can connect to it. */
    boolean canBeUsed() {
        return home.answers();
    }

    boolean hasAckTimeout() {
        return settings.isQuorum();
    }

    // How messages come in.

    /** The way in for what is sent to it. */
    Intake intake() {
        return intake;
    }

    /** A consumer of another queue, here or elsewhere, could not handle it and sends it here. */
    void takeFromConsumer(Letter letter) {
        if (isDeclared && home.answers()) {
            enter(letter, true);
        } else {
            subscription.counters().add("dead-letters-lost", 1);
        }
    }

    @Override
    public void deadLetter(Message message, String reason) {
        takeFromConsumer(new Letter(message, "", plainName, Long.MAX_VALUE, Deaths.NONE));
    }

    /** There is no place for one. */
    void refuses(Letter letter) {
        subscription.counters().add("publishes-refused", 1);
        if (settings.overflow() == QueueSettings.Overflow.REJECT_PUBLISH_DLX) {
            deadLetters.send(letter);
        }
    }

    /** It has a message from now on. */
    Entry enter(Letter letter, boolean asDeadLetter) {
        long ttl = Math.min(letter.ttlNanos(), limits.ttlNanos());
        long expiresAt = ttl == Long.MAX_VALUE ? Long.MAX_VALUE : simulation.now() + ttl;
        Entry entry = new Entry(letter, letter.message().enteringAnother(sequence++), limits.priority(letter), expiresAt,
                limits.isPersistent());
        subscription.enters(entry.message, asDeadLetter);
        ready.add(entry);
        dispatch();
        limits.noteFull();
        return entry;
    }

    // How they go out.

    /** Gives ready messages to consumers with credit; what has no place or no time left goes. */
    void dispatch() {
        if (!home.isAvailable() || !isDeclared) {
            return;
        }
        dropExpired(simulation.now() - 1); // who comes in the last instant is in time
        while (ready.size() > 0) {
            RabbitConsumer consumer = turns.next();
            if (consumer == null) {
                break;
            }
            consumer.deliver(ready.poll());
            dropExpired(simulation.now() - 1);
        }
        while (limits.dropsHead()) {
            leaves(ready.poll(), DeathReason.MAXLEN);
        }
        dropExpired(simulation.now());
        limits.noteRoom();
        watchHead();
    }

    private void watchHead() {
        long next = ready.nextExpiry();
        if (next < Long.MAX_VALUE && (next != expiresAt || !simulation.isPending(expiry))) {
            simulation.cancel(expiry);
            expiry = simulation.at(next, onExpiry, this);
            expiresAt = next;
        }
    }

    private void dropExpired(long now) {
        for (Entry entry = ready.pollExpired(now); entry != null; entry = ready.pollExpired(now)) {
            leaves(entry, DeathReason.EXPIRED);
        }
    }

    /** It leaves without an acknowledgement: to where dead letters go, if they go anywhere. */
    void leaves(Entry entry, DeathReason reason) {
        if (deadLetters != null) {
            deadLetters.send(entry, reason);
        } else if (reason == DeathReason.EXPIRED) {
            subscription.expire(entry.message, "ttl");
        } else {
            subscription.drop(entry.message, reason.word());
        }
    }

    /** The consumer's word about a message. */
    void settled(Entry entry, Outcome outcome, RabbitConsumer consumer, ConsumerSettings own) {
        ConsumerGroup group = consumer.group();
        if (outcome.isOk()) {
            subscription.acknowledge(entry.message);
            return;
        }
        if (group.deadLetter() != null) {
            String reason = outcome.mayBeRetried() ? "attempts" : "permanent";
            subscription.deadLetter(entry.message, reason);
            group.deadLetter().deadLetter(entry.message, reason);
            return;
        }
        switch (outcome.mayBeRetried() ? own.onFailure() : own.onPermanentFailure()) {
            case REJECT -> leaves(entry, DeathReason.REJECTED);
            case REQUEUE -> returned(List.of(entry), true);
            case NACK -> returned(List.of(entry), false);
        }
    }

    /** A handler has come to an end with a message that was acknowledged when it was sent. */
    void endedAfterAcknowledgement(Entry entry, Outcome outcome, ConsumerGroup group) {
        if (outcome.isOk()) {
            subscription.acknowledge(entry.message);
        } else if (group.deadLetter() != null) {
            subscription.deadLetter(entry.message, "automatic-ack");
            group.deadLetter().deadLetter(entry.message, "automatic-ack");
        } else {
            subscription.drop(entry.message, "automatic-ack");
        }
    }

    void lost(Entry entry, String reason) {
        subscription.lose(entry.message, reason);
    }

    /** These come back; {@code counts} towards the delivery limit, or not. */
    void returned(List<Entry> entries, boolean counts) {
        List<Entry> back = returns.take(entries, counts);
        if (!back.isEmpty()) {
            ready.giveBack(back);
            if (!settings.isQuorum() && home.isAvailable()) {
                while (limits.dropsHead()) {
                    leaves(ready.poll(), DeathReason.MAXLEN);
                }
            }
        }
        dispatch();
    }

    /** One that came back has waited for long enough. */
    void hasWaited(Entry entry) {
        ready.giveBack(List.of(entry));
        dispatch();
    }

    // Consumers that come and go.

    /** A consumer has connected: it declares the queue if that is not there. */
    void isJoined() {
        isDeclared = true;
        unused.ends();
    }

    /** A consumer has left. */
    void isLeft() {
        if (turns.all().stream().noneMatch(RabbitConsumer::isConnected)) {
            unused.begins();
        }
    }

    /** Nobody has used it for too long. */
    void isDeleted() {
        isDeclared = false;
        ready.takeAll(entry -> true).forEach(entry -> subscription.drop(entry.message, "queue-expired"));
    }

    // What happens to its machines.

    /** Connections to a machine are gone. */
    void connectionsBroken(Host node, boolean counts) {
        List<Entry> back = new ArrayList<>();
        for (RabbitConsumer consumer : turns.all()) {
            if (consumer.node() == node && (consumer.isConnected() || consumer.holds() > 0)) {
                back.addAll(consumer.breaks());
            }
        }
        returned(back, counts);
        isLeft();
    }

    /** The machine of a classic queue has lost its memory: what is not on disk is gone. */
    void machineCrashed() {
        intake.machineCrashed();
        ready.takeAll(entry -> !entry.isPersistent || !entry.isStored || !settings.durable())
                .forEach(entry -> lost(entry, "node-crash"));
    }

    /** Its machine is back, or it has a leader or a majority again. */
    void isAvailableAgain() {
        intake.isAvailableAgain();
        turns.all().forEach(RabbitConsumer::queueIsBack);
        dispatch();
    }

    // Books.

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        if (settings.isQuorum()) {
            counters.put("elections", (long) home.elections());
        }
        return counters;
    }

    @Override
    public String auditPublishers() {
        long published = subscription.entered() - subscription.enteredAsDeadLetter();
        if (intake.accepted() > published) {
            return "channel " + name() + ": " + intake.accepted() + " were accepted, but only " + published + " have entered";
        }
        return entrance.audit();
    }

    @Override
    public String audit() {
        long counted = ready.size() + returns.waiting() + (deadLetters == null ? 0 : deadLetters.waiting())
                + turns.all().stream().mapToLong(RabbitConsumer::holds).sum();
        return subscription.audit(name(), counted);
    }
}
