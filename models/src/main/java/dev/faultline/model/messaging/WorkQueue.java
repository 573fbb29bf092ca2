package dev.faultline.model.messaging;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A lossless first-in-first-out queue with competing consumers.
 *
 * <p>Each message goes to one consumer that has room for it, in turn. The end of its handler is the acknowledgement. After a
 * transient failure the message waits for its back-off, without holding anybody, and is delivered again; after a permanent
 * one, or the last attempt, it is dead-lettered or dropped. When a consumer crashes, its messages return to the head of the
 * queue one trip later; when it is silent (frozen, or its zone lost), after {@link #SILENCE_NANOS}.
 */
public final class WorkQueue implements Channel {

    /** How long a consumer may be silent before its messages are given to others: 30 s, in nanoseconds. */
    public static final long SILENCE_NANOS = 30_000_000_000L;

    private static final long JITTER = Keys.site("queue.back-off");

    private final Stage stage;
    private final String name;
    private final Host host;
    private final PublisherBooks publishers = new PublisherBooks();
    private final ArrayDeque<Message> ready = new ArrayDeque<>();
    private final List<QueueConsumer> consumers = new ArrayList<>();
    private Subscription subscription;
    private ConsumerGroup group;
    private long waiting;
    private long sequence;
    private int turn;

    private final Handler<Message> onBackOffEnded = new Handler<>("queue.back-off-ended") {
        @Override
        protected void handle(Message message) {
            waiting--;
            ready.addLast(message);
            dispatch();
        }
    };

    /**
     * A queue.
     *
     * @param name {@code broker/name}
     * @param host where the broker is
     */
    public WorkQueue(Stage stage, String name, Host host) {
        this.stage = stage;
        this.name = name;
        this.host = host;
        this.subscription = new Subscription("nobody", stage.simulation());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return publishers.around(from.way(new Entry(as)), as.count());
    }

    @Override
    public PublisherBooks publishers() {
        return publishers;
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.of(subscription);
    }

    @Override
    public boolean isConsumed() {
        return group != null;
    }

    Subscription subscription() {
        return subscription;
    }

    @Override
    public void subscribe(ConsumerGroup consumerGroup) {
        if (group != null) {
            throw new IllegalArgumentException("queue " + name + " already has the consumers " + group.name());
        }
        group = consumerGroup;
        subscription = new Subscription(group.name(), stage.simulation());
        group.service().addConsumerWorkers(group.workers());
        group.service().instances().forEach(instance -> consumers.add(new QueueConsumer(this, group, instance, host)));
    }

    @Override
    public void deadLetter(Message message, String reason) {
        enter(message.enteringAnother(sequence++), true);
    }

    private void enter(Message message, boolean asDeadLetter) {
        subscription.enters(message, asDeadLetter);
        ready.addLast(message);
        dispatch();
    }

    /** Gives waiting messages to consumers that have room, each in turn. */
    void dispatch() {
        while (!ready.isEmpty()) {
            QueueConsumer consumer = nextWithRoom();
            if (consumer == null) {
                return;
            }
            Message message = ready.pollFirst();
            consumer.deliver(message, message.nextDelivery(stage.calls()));
        }
    }

    private QueueConsumer nextWithRoom() {
        for (int i = 0; i < consumers.size(); i++) {
            QueueConsumer consumer = consumers.get((turn + i) % consumers.size());
            if (consumer.hasRoom()) {
                turn = (turn + i + 1) % consumers.size();
                return consumer;
            }
        }
        return null;
    }

    void handlerFinished(Message message) {
        subscription.handlerFinished(message, stage.simulation().now());
    }

    void acknowledged(Message message) {
        subscription.acknowledge(message);
    }

    void notHandled(Message message, Outcome outcome) {
        message.failures++;
        String reason = outcome.mayBeRetried() ? "attempts" : "permanent";
        boolean again = !group.commitsBefore() && outcome.mayBeRetried() && message.failures < group.attempts();
        if (again) {
            long wait = group.jitter().waitNanos(group.backoff(), message.failures, message.lastWaitNanos,
                    stage.bits().at(Keys.mix(message.drawKey(JITTER), message.failures)).nextUnit());
            message.lastWaitNanos = wait;
            waiting++;
            stage.simulation().after(wait, onBackOffEnded, message);
        } else if (group.deadLetter() != null) {
            subscription.deadLetter(message, reason);
            group.deadLetter().deadLetter(message, reason);
        } else {
            subscription.drop(message, reason);
        }
    }

    /** A message was lost with the memory of its handler, after it had been committed. */
    void lost(Message message) {
        subscription.lose(message, "committed-before");
    }

    /** These were not handled to an end: they go to the head of the queue again, where those are that came as early. */
    void takeBack(List<Message> messages) {
        messages.sort(Comparator.comparingLong(message -> message.sequence));
        List<Message> head = new ArrayList<>();
        for (Message message : messages) {
            while (!ready.isEmpty() && ready.peekFirst().sequence < message.sequence) {
                head.add(ready.pollFirst());
            }
            head.add(message);
        }
        for (int i = head.size() - 1; i >= 0; i--) {
            ready.addFirst(head.get(i));
        }
        dispatch();
    }

    @Override
    public String audit() {
        long counted = ready.size() + waiting + consumers.stream().mapToLong(QueueConsumer::holds).sum();
        return subscription.audit(name, counted);
    }

    /** Where the messages of one kind of publisher arrive. */
    private final class Entry implements Receiver {

        private final Publication as;

        Entry(Publication as) {
            this.as = as;
        }

        @Override
        public Host host() {
            return host;
        }

        @Override
        public void receive(Crossing crossing) {
            for (int i = 0; i < as.count(); i++) {
                enter(Message.single(crossing.call(), as, sequence++, i), false);
            }
            crossing.complete(crossing.call(), Outcome.OK);
        }

        @Override
        public void cancel(Crossing crossing) {
            // What is in the queue stays there.
        }
    }
}
