package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.EarlyAcknowledgement;
import dev.faultline.model.messaging.Errands;
import dev.faultline.model.messaging.Handling;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.PollLoop;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One instance as a consumer of a subscription: the client library with its receiver queue, its time-outs and its negative
 * acknowledgements, all of which are gone when it crashes; the messages are not.
 *
 * <p>A broker pushes as many entries as a client has permits for. That is modelled as a question that waits for the next entries.
 */
final class PulsarConsumer implements HostListener, PollLoop.Source<PulsarEntry> {

    /** The receiver queue of the client, unless the scenario says otherwise. */
    private static final int RECEIVER_QUEUE = 1000;
    /** A question is asked anew after that time; that changes nothing. */
    private static final long WAIT = 30_000_000_000L;

    private final PulsarSubscription subscription;
    private final ConsumerGroup group;
    private final PulsarSubscriptionSettings settings;
    private final int rank;
    private final Stage stage;
    private final Instance instance;
    private final TopicOwner owner;
    private final Endpoint way;
    private final Errands errands;
    private final Handling handling;
    private final PollLoop<PulsarEntry> loop;
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private final Set<EarlyAcknowledgement> early = new LinkedHashSet<>();
    private Session session;
    private int running;

    private final Handler<Delivery> onAckTimeout = new Handler<>("pulsar.ack-timeout") {
        @Override
        protected void handle(Delivery delivery) {
            subscription.books().counters().add("ack-timeouts", 1);
            delivery.again();
        }
    };
    private final Handler<Delivery> onNackDelayOver = new Handler<>("pulsar.negative-ack") {
        @Override
        protected void handle(Delivery delivery) {
            delivery.again();
        }
    };
    private final Handler<Session> onGone = new Handler<>("pulsar.consumer-gone") {
        @Override
        protected void handle(Session gone) {
            if (gone != session || !instance.host().answers()) {
                subscription.close(gone);
            }
        }
    };

    /**
     * A consumer.
     *
     * @param rank its place among the consumers of the subscription
     * @param owner the broker that serves the topic
     * @param way for requests to it
     */
    PulsarConsumer(PulsarSubscription subscription, int rank, Instance instance, TopicOwner owner, Endpoint way) {
        this.owner = owner;
        this.subscription = subscription;
        this.group = subscription.group();
        this.settings = subscription.settings();
        this.rank = rank;
        this.stage = instance.stage();
        this.instance = instance;
        this.way = way;
        this.errands = new Errands(stage, instance.host().name() + " consumes " + subscription.topic() + " as " + group.name());
        this.handling = new Handling(group, instance);
        int receiverQueue = group.prefetch().orElse(RECEIVER_QUEUE);
        this.loop = PollLoop.ofBuffer(instance, this, WAIT, receiverQueue, receiverQueue);
        this.session = new Session(rank);
        instance.host().listen(this);
        if (instance.host().isUp()) {
            loop.start();
        }
    }

    @Override
    public Call ask(PollLoop<PulsarEntry>.Poll poll) {
        Session own = session;
        Call call = errands.next();
        way.call(call, new ClientRequest(stage, request -> subscription.flow(own, new Session.Flow(request, poll), WAIT), outcome -> {
            if (!outcome.isOk() && own == session) {
                reconnect();
            }
            poll.answered(outcome);
        }));
        return call;
    }

    /** The connection is gone, and what it had brought and nobody has begun with; the broker gives that to somebody else. */
    private void reconnect() {
        session = new Session(rank);
        int dropped = queue.stream().mapToInt(work -> work.isLast ? 1 : 0).sum();
        List<Work> forgotten = List.copyOf(queue);
        queue.clear();
        forgotten.forEach(work -> work.delivery.forgotten(work));
        if (dropped > 0) {
            loop.done(dropped);
        }
    }

    @Override
    public void missed(List<PulsarEntry> entries) {
        Session old = session;
        reconnect();
        if (instance.host().answers()) {
            tell(() -> subscription.close(old));
        }
    }

    /** Sends what needs no answer. */
    private void tell(Runnable atTheBroker) {
        way.call(errands.next(), new ClientRequest(stage, request -> {
            atTheBroker.run();
            request.answer(Outcome.OK);
        }));
    }

    @Override
    public void received(PollLoop<PulsarEntry> from, List<PulsarEntry> entries) {
        for (PulsarEntry entry : entries) {
            Delivery delivery = new Delivery(entry, session);
            List<Integer> left = new ArrayList<>();
            for (int i = 0; i < entry.messages.size(); i++) {
                if (!entry.acknowledged[i]) {
                    left.add(i);
                }
            }
            delivery.left = left.size();
            for (int i = 0; i < left.size(); i++) {
                queue.addLast(new Work(delivery, left.get(i), i == 0, i == left.size() - 1));
            }
            if (left.isEmpty()) {
                loop.done(1);
            }
        }
        begin();
    }

    /** Free workers take what is in the receiver queue. */
    private void begin() {
        while (running < group.workers() && !queue.isEmpty()) {
            Work work = queue.pollFirst();
            running++;
            work.delivery.begins(work);
            handling.begin(List.of(work.message()), outcome -> {
                running--;
                work.delivery.ended(work, outcome);
                begin();
            });
            subscription.books().isDelivered(work.message());
            if (work.isLast) {
                loop.done(1);
            }
        }
    }

    @Override
    public void memoryLost(boolean silently) {
        Session old = session;
        session = new Session(rank);
        queue.clear();
        running = 0;
        loop.forget();
        List<EarlyAcknowledgement> gone = List.copyOf(early);
        early.clear();
        gone.stream().filter(EarlyAcknowledgement::lost).forEach(one -> subscription.settledEarly());
        long trip = group.toBroker().typicalNanos(instance.host().zone(), owner.host().zone());
        stage.simulation().after(silently ? PulsarSubscription.KEEPALIVE : trip, onGone, old);
    }

    @Override
    public void frozen() {
        stage.simulation().after(PulsarSubscription.KEEPALIVE, onGone, session);
    }

    @Override
    public void restarted() {
        loop.start();
    }

    /** One message in the receiver queue. */
    private record Work(Delivery delivery, int index, boolean isFirst, boolean isLast) {

        Message message() {
            return delivery.entry.messages.get(index);
        }
    }

    /** An entry that was given to this consumer once. */
    private final class Delivery {

        private final PulsarEntry entry;
        private final Session by;
        private final List<EarlyAcknowledgement> acknowledgements = new ArrayList<>();
        private int left;
        private boolean isNacked;
        private long timer = Simulation.NONE;

        Delivery(PulsarEntry entry, Session by) {
            this.entry = entry;
            this.by = by;
        }

        /** The application has a message of it; from the first on, the time-out runs. */
        void begins(Work work) {
            if (!work.isFirst) {
                return;
            }
            if (group.commitsBefore()) {
                entry.messages.forEach(message -> acknowledgements.add(new EarlyAcknowledgement(subscription.books(), message)));
                early.addAll(acknowledgements);
                tell(() -> subscription.acknowledgeEarly(entry, acknowledgements));
            } else {
                settings.ackTimeout().ifPresent(time -> timer = instance.host().after(time.toNanos(), onAckTimeout, this));
            }
        }

        void ended(Work work, Outcome outcome) {
            left--;
            if (outcome.isOk()) {
                subscription.books().handlerFinished(work.message(), stage.simulation().now());
            } else {
                work.message().failed();
            }
            if (group.commitsBefore()) {
                EarlyAcknowledgement own = acknowledgements.get(work.index);
                if (early.remove(own) && own.handled(outcome)) {
                    subscription.settledEarly();
                }
            } else if (!outcome.isOk()) {
                fails();
            } else if (settings.batchIndexAck()) {
                tell(() -> subscription.acknowledge(entry, work.index));
            } else if (left == 0 && !isNacked) {
                stage.simulation().cancel(timer);
                tell(() -> subscription.acknowledge(entry, -1));
            }
        }

        /** It will not be handled here; if it was acknowledged with others of its batch, nobody handles it. */
        void forgotten(Work work) {
            if (!acknowledgements.isEmpty()) {
                EarlyAcknowledgement own = acknowledgements.get(work.index);
                if (early.remove(own) && own.lost()) {
                    subscription.settledEarly();
                }
            }
        }

        private void fails() {
            if (isNacked) {
                return;
            }
            isNacked = true;
            stage.simulation().cancel(timer);
            if (settings.retryTopic().isPresent() && !isExhausted()) {
                long delay = wait(settings.retryTopic().get());
                tell(() -> subscription.retryLater(entry, by, delay));
            } else {
                timer = instance.host().after(wait(settings.nackDelay()), onNackDelayOver, this);
            }
        }

        private long wait(Backoff backoff) {
            return backoff.afterFailures(entry.redeliveries + 1);
        }

        private boolean isExhausted() {
            return settings.maxRedeliverCount().map(most -> entry.redeliveries >= most).orElse(false);
        }

        /** The client asks for it again, or makes a dead letter of it. */
        void again() {
            if (isExhausted()) {
                tell(() -> subscription.giveUp(entry));
            } else {
                tell(() -> subscription.redeliver(entry, by));
            }
        }
    }
}
