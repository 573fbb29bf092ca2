package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.EarlyAcknowledgement;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.PollLoop;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.messaging.aws.SqsEntry.Receipt;
import dev.faultline.model.messaging.aws.SqsEntry.State;
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A queue of SQS, standard or FIFO (semantics reference, B3 and H2).
 *
 * <p>A message is not pushed: consumers receive it, which hides it from others for a visibility time-out, and delete it when they
 * are done. If they do not, for whatever reason, it can be received again; after {@code max-receive-count} receives the next one
 * moves it to the dead-letter queue instead.
 */
final class SqsQueue implements Channel {

    /** A message may be hidden for 12 hours in all, counted from its receive. */
    private static final long HIDDEN_MAX = Duration.ofHours(12).toNanos();

    private static final long SERVER = Keys.site("sqs.server");
    private static final long ASKED = Keys.site("sqs.asked");
    private static final long DUPLICATE = Keys.site("sqs.duplicate");

    private final Stage stage;
    private final String name;
    private final RegionalService service;
    private final SqsQueueSettings settings;
    private final PublisherBooks publishers = new PublisherBooks();
    private final Counters counters = new Counters();
    private final VisibleMessages visible;
    private final Deduplication deduplication;
    private final SqsRetention retention;
    private final Set<SqsEntry> all = new LinkedHashSet<>();
    private final LongPolls longPolls;
    private SqsQueue deadLetters;
    private Subscription subscription;
    private ConsumerGroup group;
    private long sequence;
    private long inFlight;
    private long deletedEarly;
    private long deduplicated;
    private long forwarded;

    private final Handler<SqsEntry> onVisible = new Handler<>("sqs.visible") {
        @Override
        protected void handle(SqsEntry entry) {
            if (entry.state == State.IN_FLIGHT) {
                counters.add("visibility-timeouts", 1);
                land(entry);
            }
            show(entry);
            serveWaiting();
        }
    };
    /**
     * A queue.
     *
     * @param name {@code broker/name}
     */
    SqsQueue(Stage stage, String name, RegionalService service, SqsQueueSettings settings) {
        this.stage = stage;
        this.name = name;
        this.service = service;
        this.settings = settings;
        this.visible = settings.fifo() ? new GroupedMessages() : new StandardMessages();
        this.deduplication = new Deduplication(settings.deduplicationWindow().toNanos());
        this.retention = new SqsRetention(stage.simulation(), settings.retention().toNanos(), this::expire);
        this.longPolls = new LongPolls(stage.simulation(), settings.receiveWait().toNanos(), () -> counters.add("empty-receives", 1));
        this.subscription = new Subscription("nobody", stage.simulation());
        List.of("receives", "empty-receives", "visibility-timeouts", "stale-receipts").forEach(counters::declare);
        service.whenBack(this::serveWaiting);
    }

    /** Where messages go that were received too often. */
    void redrivesTo(SqsQueue queue) {
        deadLetters = queue;
    }

    @Override
    public String name() {
        return name;
    }

    SqsQueueSettings settings() {
        return settings;
    }

    // Publishers.

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return publishers.around(service.way(from, request -> send(request, as)), as.count());
    }

    @Override
    public PublisherBooks publishers() {
        return publishers;
    }

    private void send(PendingRequest request, Publication as) {
        for (int i = 0; i < as.count(); i++) {
            take(Message.single(request.call(), as, sequence++, i));
        }
        request.answer(Outcome.OK);
        serveWaiting();
    }

    /** A message arrives, unless a FIFO queue has had it before. */
    void take(Message message) {
        if (settings.fifo() && deduplication.knows(id(message), stage.simulation().now())) {
            counters.add("deduplicated", 1);
            deduplicated++;
            return;
        }
        subscription.enters(message, false);
        long own = message.publication().delayNanos();
        store(message, stage.simulation().now(), own > 0 ? own : settings.delay().toNanos());
    }

    /** The way of another service's messages into the queue. */
    Endpoint forwards(PublisherSite from) {
        return service.way(from, ClientRequest::serve);
    }

    /** Another service has delivered a message. */
    void forwarded(Message message) {
        forwarded++;
        take(message.enteringAnother(sequence++));
        serveWaiting();
    }

    private long id(Message message) {
        return switch (settings.deduplicatesBy()) {
            case MESSAGE -> message.identity();
            case REQUEST -> message.request();
        };
    }

    @Override
    public void deadLetter(Message message, String reason) {
        redriven(message, stage.simulation().now());
        serveWaiting();
    }

    /** A message that was received too often elsewhere; a standard queue keeps counting its age from the first queue on. */
    private void redriven(Message message, long enqueuedAt) {
        Message own = message.enteringAnother(sequence++);
        subscription.enters(own, true);
        store(own, settings.fifo() ? stage.simulation().now() : enqueuedAt, 0);
    }

    private void store(Message message, long enqueuedAt, long delayNanos) {
        int server = settings.fifo() ? 0
                : stage.bits().at(message.drawKey(SERVER)).nextInt(StandardMessages.SERVERS);
        SqsEntry entry = new SqsEntry(message, enqueuedAt, server);
        all.add(entry);
        retention.keep(entry);
        if (delayNanos > 0) {
            entry.timer = stage.simulation().after(delayNanos, onVisible, entry);
        } else {
            show(entry);
        }
    }

    // Consumers.

    @Override
    public void subscribe(ConsumerGroup consumers) {
        if (group != null) {
            throw new IllegalArgumentException("queue " + name + " already has the consumers " + group.name());
        }
        group = consumers;
        subscription = new Subscription(group.name(), stage.simulation());
        group.service().addConsumerWorkers(group.workers());
        group.service().instances().forEach(instance -> new SqsConsumer(this, group, instance,
                service.way(new PublisherSite(stage, instance.host(), group.toBroker()),
                        ClientRequest::serve)));
    }

    @Override
    public boolean isConsumed() {
        return group != null;
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.of(subscription);
    }

    Subscription subscription() {
        return subscription;
    }

    /** {@code ReceiveMessage} has arrived. */
    void receive(PendingRequest request, PollLoop<Receipt>.Poll poll) {
        counters.add("receives", 1);
        boolean isFull = inFlight >= settings.inFlight().count();
        if (isFull && !settings.waits() && !settings.fifo()) {
            counters.add("over-limit", 1);
            request.answer(Outcome.REJECTED);
        } else if (give(request, poll)) {
            serveWaiting();
        } else if (settings.waits()) {
            longPolls.add(request, poll);
        } else {
            counters.add("empty-receives", 1);
            request.answer(Outcome.OK);
        }
    }

    private void serveWaiting() {
        longPolls.serve(() -> !visible.isEmpty(), this::give);
    }

    /** Answers a receive if there is something for it. */
    private boolean give(PendingRequest request, PollLoop<Receipt>.Poll receive) {
        long luck = request.call().attemptKey(ASKED);
        VisibleMessages.Selection selection = visible.select(server -> settings.waits()
                || stage.bits().at(Keys.mix(luck, server)).nextBoolean(settings.shortPollAsks().value()));
        List<SqsEntry> stillVisible = new ArrayList<>();
        while (receive.hasRoom() && inFlight < settings.inFlight().count()) {
            SqsEntry entry = selection.next();
            if (entry == null) {
                break;
            }
            inFlight++;
            if (settings.maxReceiveCount().isPresent() && entry.receives >= settings.maxReceiveCount().get()) {
                redrive(entry);
            } else if (hide(entry, receive)) {
                stillVisible.add(entry);
            }
        }
        for (SqsEntry entry : stillVisible) {
            land(entry);
            show(entry);
        }
        if (receive.isEmpty()) {
            return false;
        }
        request.answer(Outcome.OK);
        return true;
    }

    /** A message is received. Returns whether it stays visible all the same, since one of its servers has not heard of it. */
    private boolean hide(SqsEntry entry, PollLoop<Receipt>.Poll receive) {
        entry.receives++;
        entry.state = State.IN_FLIGHT;
        entry.receivedAt = stage.simulation().now();
        receive.add(new Receipt(entry, entry.receives));
        long luck = Keys.mix(entry.message.drawKey(DUPLICATE), entry.receives);
        if (settings.duplicateShare() > 0 && stage.bits().at(luck).nextBoolean(settings.duplicateShare())) {
            counters.add("received-twice", 1);
            return true;
        }
        entry.timer = stage.simulation().after(settings.visibilityTimeout().toNanos(), onVisible, entry);
        return false;
    }

    private void show(SqsEntry entry) {
        entry.state = State.VISIBLE;
        visible.add(entry);
    }

    private void land(SqsEntry entry) {
        inFlight--;
        visible.landed(entry);
    }

    private void redrive(SqsEntry entry) {
        land(entry);
        forget(entry);
        subscription.deadLetter(entry.message, "max-receive-count");
        deadLetters.redriven(entry.message, entry.enqueuedAt);
        deadLetters.serveWaiting();
    }

    /** A message is to be done with; {@code early} if it was not handled yet. */
    void delete(Receipt receipt, EarlyAcknowledgement early) {
        SqsEntry entry = receipt.entry();
        if (entry.state == State.GONE) {
            return;
        }
        if (!receipt.isCurrent() || settings.fifo() && entry.state != State.IN_FLIGHT) {
            counters.add("stale-receipts", 1);
            return;
        }
        leave(entry);
        if (early == null) {
            subscription.acknowledge(entry.message);
        } else if (!early.deleted()) {
            deletedEarly++;
        }
        serveWaiting();
    }

    /** A message that was deleted early has come to an end at its consumer. */
    void settledEarly() {
        deletedEarly--;
    }

    /** From now on, not from the receive, a message in flight is hidden for so long. */
    void changeVisibility(Receipt receipt, long nanos) {
        SqsEntry entry = receipt.entry();
        if (!receipt.isCurrent() || entry.state != State.IN_FLIGHT) {
            counters.add("stale-receipts", 1);
            return;
        }
        stage.simulation().cancel(entry.timer);
        long left = entry.receivedAt + HIDDEN_MAX - stage.simulation().now();
        entry.timer = stage.simulation().after(Math.max(0, Math.min(nanos, left)), onVisible, entry);
    }

    private void expire(SqsEntry entry) {
        leave(entry);
        subscription.expire(entry.message, "retention");
        serveWaiting();
    }

    /** It is in the queue no more, wherever it was in it. */
    private void leave(SqsEntry entry) {
        if (entry.state == State.VISIBLE) {
            visible.remove(entry);
        } else if (entry.state == State.IN_FLIGHT) {
            land(entry);
        }
        forget(entry);
    }

    private void forget(SqsEntry entry) {
        stage.simulation().cancel(entry.timer);
        entry.state = State.GONE;
        all.remove(entry);
        retention.forget(entry);
    }

    // Books.

    @Override
    public Map<String, Long> counters() {
        return counters.all();
    }

    @Override
    public String auditPublishers() {
        long published = subscription.entered() - subscription.enteredAsDeadLetter() + deduplicated - forwarded;
        boolean agrees = published >= publishers.accepted() && published <= publishers.accepted() + publishers.unknown();
        return agrees ? "" : "queue " + name + ": " + published + " arrived, but " + publishers.accepted() + " were accepted and "
                + publishers.unknown() + " are unknown";
    }

    @Override
    public String audit() {
        return subscription.audit(name, all.size() + deletedEarly);
    }
}
