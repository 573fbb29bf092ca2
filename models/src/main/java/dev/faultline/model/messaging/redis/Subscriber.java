package dev.faultline.model.messaging.redis;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Errands;
import dev.faultline.model.messaging.Handling;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.PollLoop;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One instance as a subscriber of a channel, and Redis's side of its connection: the output buffer of what it has not read yet.
 *
 * <p>Redis pushes; that a client reads only when it has room is modelled as a question that waits for the next messages.
 */
final class Subscriber implements HostListener, PollLoop.Source<Message> {

    /** {@code tcp-keepalive}: after how long Redis takes a silent client for gone, in nanoseconds. */
    static final long KEEPALIVE = 300_000_000_000L;
    /** A question is asked anew after that time; that changes nothing. */
    private static final long WAIT = 60_000_000_000L;

    private final PubSubChannel channel;
    private final ConsumerGroup group;
    private final Subscription books;
    private final Stage stage;
    private final Instance instance;
    private final Endpoint way;
    private final Errands errands;
    private final Handling handling;
    private final PollLoop<Message> loop;
    private final ArrayDeque<Message> buffer = new ArrayDeque<>();
    private final Set<Message> atClient = new LinkedHashSet<>();
    private Session session = new Session();
    private Session connected;
    private Waiting waiting;
    private long bufferBytes;
    private long softTimer = Simulation.NONE;
    private long inAnswers;

    private final Handler<Session> onSilent = new Handler<>("redis.subscriber-silent") {
        @Override
        protected void handle(Session silent) {
            if (silent == connected && (silent != session || !instance.host().answers())) {
                close("disconnected");
            }
        }
    };
    private final Handler<Session> onSoftLimit = new Handler<>("redis.soft-limit") {
        @Override
        protected void handle(Session slow) {
            if (slow == connected && bufferBytes > channel.limits().softLimit().count()) {
                tooSlow();
            }
        }
    };
    private final Handler<Waiting> onWaitOver = new Handler<>("redis.read-again") {
        @Override
        protected void handle(Waiting over) {
            if (over == waiting) {
                waiting = null;
                over.request.answer(Outcome.OK);
            }
        }
    };

    /** A connection. */
    private static final class Session {

        private boolean isClosed;
    }

    private record Waiting(PendingRequest request, PollLoop<Message>.Poll poll) {
    }

    /**
     * A subscriber.
     *
     * @param way for requests to Redis
     */
    Subscriber(PubSubChannel channel, ConsumerGroup group, Subscription books, Instance instance, Endpoint way) {
        this.channel = channel;
        this.group = group;
        this.books = books;
        this.stage = instance.stage();
        this.instance = instance;
        this.way = way;
        this.errands = new Errands(stage, instance.host().name() + " subscribes to " + channel.name() + " as " + group.name());
        this.handling = new Handling(group, instance);
        int capacity = group.prefetch().orElse(2 * group.workers());
        this.loop = PollLoop.ofBuffer(instance, this, WAIT, capacity, capacity);
        instance.host().listen(this);
        if (instance.host().isUp()) {
            loop.start();
        }
    }

    boolean isOf(ConsumerGroup one) {
        return group == one;
    }

    /** Messages that are in its buffer, under way to it, or in its hands. */
    long holds() {
        return buffer.size() + inAnswers + atClient.size();
    }

    // Redis's side.

    /** A message was published. Returns whether somebody is there to get it. */
    boolean push(Message message, boolean asDeadLetter) {
        if (connected == null && !instance.takesMessages()) {
            return false;
        }
        books.enters(message, asDeadLetter);
        if (connected == null) {
            books.lose(message, "not-subscribed");
            return false;
        }
        buffer.addLast(message);
        bufferBytes += message.publication().bytes();
        flush();
        if (bufferBytes > channel.limits().limit().count()) {
            tooSlow();
        } else if (bufferBytes > channel.limits().softLimit().count() && !stage.simulation().isPending(softTimer)) {
            softTimer = stage.simulation().after(channel.limits().softFor().toNanos(), onSoftLimit, connected);
        }
        return true;
    }

    private void tooSlow() {
        channel.figures().add("disconnected-slow", 1);
        close("output-buffer");
    }

    /** Ends the connection, and what was in its buffer is nowhere any more. */
    void close(String reason) {
        if (connected != null) {
            connected.isClosed = true;
            connected = null;
        }
        stage.simulation().cancel(softTimer);
        Waiting asked = waiting;
        waiting = null;
        buffer.forEach(message -> books.lose(message, reason));
        buffer.clear();
        bufferBytes = 0;
        if (asked != null) {
            asked.request.answer(Outcome.UNREACHABLE);
        }
    }

    private void read(Session by, Waiting asked) {
        if (by.isClosed) {
            asked.request.answer(Outcome.UNREACHABLE);
            return;
        }
        if (by != connected) {
            close("disconnected");
            connected = by;
        }
        waiting = asked;
        stage.simulation().after(WAIT, onWaitOver, asked);
        flush();
    }

    /** Sends what is in the buffer if the client can read it. */
    void flush() {
        if (waiting == null || buffer.isEmpty() || !waiting.request.canBeAnswered() || !waiting.poll.isWanted()) {
            return;
        }
        Waiting asked = waiting;
        waiting = null;
        while (asked.poll.hasRoom() && !buffer.isEmpty()) {
            Message message = buffer.pollFirst();
            bufferBytes -= message.publication().bytes();
            inAnswers++;
            asked.poll.add(message);
        }
        if (bufferBytes <= channel.limits().softLimit().count()) {
            stage.simulation().cancel(softTimer);
        }
        asked.request.answer(Outcome.OK);
    }

    // The client's side.

    @Override
    public Call ask(PollLoop<Message>.Poll poll) {
        Call call = errands.next();
        Session own = session;
        way.call(call, new ClientRequest(stage, request -> read(own, new Waiting(request, poll)), outcome -> {
            if (!outcome.isOk() && own == session) {
                session = new Session();
            }
            poll.answered(outcome);
        }));
        return call;
    }

    @Override
    public void received(PollLoop<Message> from, List<Message> messages) {
        inAnswers -= messages.size();
        atClient.addAll(messages);
        messages.forEach(this::handle);
    }

    @Override
    public void missed(List<Message> messages) {
        inAnswers -= messages.size();
        messages.forEach(message -> books.lose(message, "connection-lost"));
        session = new Session();
    }

    private void handle(Message message) {
        handling.begin(List.of(message), outcome -> {
            atClient.remove(message);
            ended(message, outcome);
            loop.done(1);
        });
        books.isDelivered(message);
    }

    private void ended(Message message, Outcome outcome) {
        String reason = outcome.mayBeRetried() ? "attempts" : "permanent";
        if (outcome.isOk()) {
            books.handlerFinished(message, stage.simulation().now());
            books.acknowledge(message);
        } else if (group.deadLetter() != null) {
            books.deadLetter(message, reason);
            group.deadLetter().deadLetter(message, reason);
        } else {
            books.drop(message, reason);
        }
    }

    @Override
    public void memoryLost(boolean silently) {
        Session old = session;
        session = new Session();
        loop.forget();
        List<Message> gone = List.copyOf(atClient);
        atClient.clear();
        gone.forEach(message -> books.lose(message, "consumer-crash"));
        long trip = group.toBroker().typicalNanos(instance.host().zone(), channel.host().zone());
        stage.simulation().after(silently ? KEEPALIVE : trip, onSilent, old);
    }

    @Override
    public void frozen() {
        stage.simulation().after(KEEPALIVE, onSilent, session);
    }

    @Override
    public void restarted() {
        loop.start();
    }
}
