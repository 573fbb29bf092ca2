package dev.faultline.model.messaging;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The messages of an ideal broker before one group of competing consumers, and what becomes of them.
 *
 * <p>Each message goes to one consumer that has room for it, in turn. The end of its handler is the acknowledgement. After a
 * transient failure the message waits for its back-off, without holding anybody, and is delivered again; after a permanent
 * one, or the last attempt, it is dead-lettered or dropped. When a consumer crashes, its messages return to the head of the
 * queue one trip later; when it is silent (frozen, or its zone lost), after {@link #SILENCE_NANOS}. What has expired goes to nobody
 * any more; what is at a consumer by then may still be handled.
 */
final class GroupQueue {

    /** How long a consumer may be silent before its messages are given to others: 30 s, in nanoseconds. */
    static final long SILENCE_NANOS = 30_000_000_000L;

    private static final long JITTER = Keys.site("queue.back-off");

    private final Stage stage;
    private final String channel;
    private final Host host;
    private final boolean ordersKeys;
    private final ReadyLine ready;
    private final Subscription subscription;
    private final List<QueueConsumer> consumers = new ArrayList<>();
    private ConsumerGroup group;
    private long waiting;
    private int turn;
    private Runnable roomListener = () -> {
    };

    private final Handler<Message> onBackOffEnded = new Handler<>("queue.back-off-ended") {
        @Override
        protected void handle(Message message) {
            waiting--;
            isReadyAgain(message);
        }
    };
    private final Handler<Message> onDelayEnded = new Handler<>("queue.delay-ended") {
        @Override
        protected void handle(Message message) {
            waiting--;
            isReady(message);
        }
    };
    private final Handler<Message> onExpired = new Handler<>("queue.expired") {
        @Override
        protected void handle(Message message) {
            if (message.isInLine) {
                ready.remove(message);
                expire(message);
                dispatch();
            }
        }
    };

    /**
     * Messages before nobody yet.
     *
     * @param channel {@code broker/name}
     * @param host where the broker is
     * @param name of the group
     * @param ordersKeys whether the messages of a key are handled one at a time
     */
    GroupQueue(Stage stage, String channel, Host host, String name, boolean ordersKeys) {
        this.stage = stage;
        this.channel = channel;
        this.host = host;
        this.ordersKeys = ordersKeys;
        this.ready = new ReadyLine(ordersKeys);
        this.subscription = new Subscription(name, stage.simulation());
    }

    /** Is told whenever a message has left for good. */
    void listenToRoom(Runnable listener) {
        roomListener = listener;
    }

    Subscription subscription() {
        return subscription;
    }

    boolean isConsumed() {
        return group != null;
    }

    /** These work on the messages from now on. */
    void isFor(ConsumerGroup consumerGroup) {
        group = consumerGroup;
        group.service().addConsumerWorkers(group.workers());
        group.service().instances().forEach(instance -> consumers.add(new QueueConsumer(this, group, instance, host)));
    }

    /** A message comes in. */
    void enter(Message message, boolean asDeadLetter) {
        subscription.enters(message, asDeadLetter);
        long delay = asDeadLetter ? 0 : message.publication().keptBackNanos(stage.simulation().now());
        if (message.expiresAt() != Long.MAX_VALUE) {
            stage.simulation().at(Math.max(message.expiresAt(), stage.simulation().now()), onExpired, message);
        }
        if (delay > 0) {
            waiting++;
            stage.simulation().after(delay, onDelayEnded, message);
        } else {
            isReady(message);
        }
    }

    private void isReady(Message message) {
        if (message.expiresAt() <= stage.simulation().now()) {
            expire(message);
        } else {
            ready.add(message);
            dispatch();
        }
    }

    /** After a back-off it goes to the end of the line, unless it is its key's turn. */
    private void isReadyAgain(Message message) {
        if (ordersKeys) {
            takeBack(Collections.singletonList(message));
        } else {
            isReady(message);
        }
    }

    private void expire(Message message) {
        subscription.expire(message, "time-to-live");
        isOver(message);
    }

    /** However it ended: it is not here any more. */
    private void isOver(Message message) {
        ready.done(message);
        roomListener.run();
    }

    /** Gives waiting messages to consumers that have room, each in turn. */
    void dispatch() {
        while (ready.head() != null) {
            QueueConsumer consumer = nextWithRoom();
            if (consumer == null) {
                return;
            }
            Message message = ready.take();
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
        isOver(message);
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
            return;
        }
        if (group.deadLetter() != null) {
            subscription.deadLetter(message, reason);
            group.deadLetter().deadLetter(message, reason);
        } else {
            subscription.drop(message, reason);
        }
        isOver(message);
    }

    /** A message was lost with the memory of its handler, after it had been committed. */
    void lost(Message message) {
        subscription.lose(message, "committed-before");
        isOver(message);
    }

    /** These were not handled to an end: they go to the head of the queue again, where those are that came as early. */
    void takeBack(List<Message> messages) {
        long now = stage.simulation().now();
        List<Message> back = new ArrayList<>();
        for (Message message : messages) {
            if (message.expiresAt() <= now) {
                expire(message);
            } else {
                back.add(message);
            }
        }
        ready.putBack(back);
        dispatch();
    }

    /** Proves the books. */
    String audit() {
        long counted = ready.size() + waiting + consumers.stream().mapToLong(QueueConsumer::holds).sum();
        return subscription.audit(channel, counted);
    }
}
