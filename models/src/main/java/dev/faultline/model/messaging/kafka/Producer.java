package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.kafka.ProducerBatch.Waiter;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The client library of a publisher, in the memory of its host: gathers messages in batches, sends them to the leaders, and tries
 * again until the time for delivery is over (semantics reference, B2.1). A crash of the host loses what waits.
 *
 * <p>A batch is sent when it is full or has lingered, to a node that has fewer than {@code max-in-flight} requests to answer. One that
 * failed waits for its back-off at the head of its queue. With sequence numbers it is the only one of its partition under way then, and
 * the broker takes no batch before those that come first; without them, a batch behind it may overtake.
 */
final class Producer implements HostListener {

    private static final long BACK_OFF = Keys.site("kafka.retry-back-off");
    private static final long PARTITION = Keys.site("kafka.sticky-partition");

    private final Stage stage;
    private final Topic topic;
    private final Host host;
    private final ProducerSettings settings;
    private final Acks acks;
    private final boolean isIdempotent;
    private final Requests requests;
    private final Metadata metadata;
    private final Destinations destinations;
    private final List<SendQueue> queues = new ArrayList<>();
    private final int[] inFlight;
    private final ArrayDeque<Blocked> blocked = new ArrayDeque<>();
    private final List<RecordBatch> blind = new ArrayList<>();
    private final long key;
    private long draws;
    private long buffered;
    /** In whose transactions it produces, or null. */
    private final TransactionalClient transactions;
    private boolean isFlushing;

    /** A publisher that waits for room. */
    private record Blocked(Sent sent, Call call, Completion completion) {
    }

    private final Handler<Producer> onReady = new Handler<>("kafka.batch-ready") {
        @Override
        protected void handle(Producer producer) {
            drain();
        }
    };
    private final Handler<ProducerBatch> onDeliveryTimeout = new Handler<>("kafka.delivery-timeout") {
        @Override
        protected void handle(ProducerBatch batch) {
            expires(batch);
        }
    };
    private final Handler<Blocked> onBlockedTooLong = new Handler<>("kafka.blocked-too-long") {
        @Override
        protected void handle(Blocked waiting) {
            // All wait equally long: if it still does, it is the first.
            if (blocked.peek() == waiting) {
                blocked.poll();
                end(waiting.call, waiting.completion, Outcome.REJECTED);
            }
        }
    };

    Producer(Cluster cluster, Topic topic, PublisherSite site, Acks acks, TransactionalClient transactions) {
        this.stage = cluster.stage();
        this.topic = topic;
        this.host = site.host();
        this.settings = cluster.settings().producer();
        this.acks = acks;
        this.isIdempotent = settings.isIdempotent(acks);
        this.transactions = transactions;
        String name = host.name() + " produces to " + topic.name() + (transactions == null ? "" : " in transactions");
        this.key = Keys.client(stage.seed(), name);
        this.requests = new Requests(stage, name, host, site.link(), cluster.nodes());
        this.metadata = new Metadata(topic, () -> Metadata.NOBODY, host, requests, this::drain);
        this.inFlight = new int[cluster.nodes().size()];
        topic.partitions().forEach(partition -> queues.add(new SendQueue(partition, settings.batchSize().count())));
        this.destinations = new Destinations(queues, metadata, settings.batchSize().count(),
                () -> (int) (stage.bits().at(Keys.mix(key, PARTITION, draws++)).nextLong() >>> 33));
        host.listen(this);
        newSession();
        if (transactions != null) {
            transactions.add(this);
        }
    }

    /** Numbers count anew, and the broker knows the producer under a new identity. */
    void newSession() {
        if (isIdempotent) {
            queues.forEach(queue -> queue.begin(topic.newSession()));
        }
    }

    // Messages come in.

    void send(Sent sent, Call call, Completion completion) {
        stage.calls().hold(call);
        if (sent.bytes() > settings.maxRequestSize().count() || sent.bytes() > settings.bufferMemory().count()) {
            end(call, completion, Outcome.PERMANENT_ERROR);
        } else if (transactions != null && !transactions.takes()) {
            end(call, completion, Outcome.REJECTED);
        } else if (!blocked.isEmpty() || buffered + sent.bytes() > settings.bufferMemory().count()) {
            Blocked waiting = new Blocked(sent, call, completion);
            blocked.add(waiting);
            host.after(settings.maxBlock().toNanos(), onBlockedTooLong, waiting);
            drain();
        } else {
            gather(sent, call, completion);
            drain();
        }
    }

    private void gather(Sent sent, Call call, Completion completion) {
        buffered += sent.bytes();
        SendQueue queue = destinations.of(sent);
        ProducerBatch batch = queue.open(sent.bytes());
        if (batch == null) {
            long now = now();
            long lingers = settings.linger().toNanos();
            batch = new ProducerBatch(new RecordBatch(queue.partition()), now, now + lingers);
            if (transactions != null) {
                batch.batch().belongsTo(transactions.current());
            }
            queue.add(batch);
            batch.endsWith(host.after(settings.deliveryTimeout().toNanos(), onDeliveryTimeout, batch));
            if (lingers > 0) {
                host.after(lingers, onReady, this);
            }
        }
        batch.add(sent, call, completion);
        destinations.put(sent, queue);
    }

    private void admitBlocked() {
        while (!blocked.isEmpty() && buffered + blocked.peek().sent.bytes() <= settings.bufferMemory().count()) {
            Blocked next = blocked.poll();
            gather(next.sent, next.call, next.completion);
        }
    }

    // Batches go out.

    /** Sends what may be sent now. */
    private void drain() {
        boolean isExhausted = isFlushing || !blocked.isEmpty();
        for (int node = 0; node < inFlight.length; node++) {
            while (inFlight[node] < settings.maxInFlight()) {
                List<ProducerBatch> batches = readyFor(node, isExhausted);
                if (batches.isEmpty()) {
                    break;
                }
                sends(node, batches);
            }
        }
        for (SendQueue queue : queues) {
            if (queue.isReady(now(), isExhausted, isIdempotent) && metadata.leader(queue.partition().number()) == Metadata.NOBODY) {
                metadata.refresh();
                return;
            }
        }
    }

    private List<ProducerBatch> readyFor(int node, boolean isExhausted) {
        List<ProducerBatch> batches = new ArrayList<>();
        long bytes = 0;
        for (SendQueue queue : queues) {
            boolean isIts = metadata.leader(queue.partition().number()) == node;
            boolean isMuted = settings.maxInFlight() == 1 && queue.inFlight() > 0;
            if (isIts && !isMuted && queue.isReady(now(), isExhausted, isIdempotent)
                    && (batches.isEmpty() || bytes + queue.headBytes() <= settings.maxRequestSize().count())) {
                bytes += queue.headBytes();
                batches.add(queue.take(isIdempotent));
            }
        }
        return batches;
    }

    private void sends(int node, List<ProducerBatch> batches) {
        inFlight[node] += acks.equals(Acks.NONE) ? 0 : 1; // nobody waits for an answer that does not come
        batches.forEach(ProducerBatch::departs);
        Produce request = new Produce(this, node, batches, acks);
        requests.ask(node, settings.requestTimeout().toNanos(), request);
        if (acks.equals(Acks.NONE)) {
            for (ProducerBatch batch : batches) {
                batch.batch().confirmBlindly();
                blind.add(batch.batch());
                done(batch, request.call(), Outcome.OK);
            }
        }
    }

    // Answers come back.

    void answered(Produce request, Outcome outcome) {
        inFlight[request.node()] -= acks.equals(Acks.NONE) ? 0 : 1;
        boolean isStale = false;
        if (!outcome.isOk()) {
            metadata.suspect(request.node());
        }
        List<ProducerBatch> again = new ArrayList<>();
        for (int i = 0; i < request.batches().size(); i++) {
            ProducerBatch batch = request.batches().get(i);
            ProduceError error = request.error(i);
            queues.get(batch.batch().partition().number()).landed(batch);
            isStale |= error == ProduceError.NOT_LEADER;
            if (acks.equals(Acks.NONE)) {
                blind.remove(batch.batch());
                batch.batch().settled(outcome.isOk() && error == null ? "deposed-leader" : "never-arrived");
            } else if (outcome.isOk() && error == null) {
                if (!batch.isOver()) {
                    batch.batch().confirm("deposed-leader");
                    done(batch, request.call(), Outcome.OK);
                }
            } else if (error == ProduceError.FENCED) {
                batch.failed(error, false, now());
                if (!batch.isOver()) {
                    fails(batch);
                }
                transactions.isFenced();
            } else {
                batch.failed(error, request.mayBeThere(i, outcome), now() + backOffNanos(batch));
                again.add(batch);
            }
        }
        tryAgain(again);
        if (isStale) {
            metadata.refresh();
        }
        admitBlocked();
        drain();
        if (transactions != null) {
            transactions.progresses();
        }
    }

    private void tryAgain(List<ProducerBatch> batches) {
        for (ProducerBatch batch : batches) {
            if (batch.isOver()) {
                continue;
            }
            if (batch.attempts() > settings.retries().count()) {
                fails(batch);
            } else {
                topic.figures().add("produce-retries", 1);
                queues.get(batch.batch().partition().number()).putBack(batch, isIdempotent);
                host.after(Math.max(0, batch.readyAt() - now()), onReady, this);
            }
        }
    }

    /** Exponential, at most the maximum, and a fifth of it more or less by chance. */
    private long backOffNanos(ProducerBatch batch) {
        double nanos = settings.retryBackoff().toNanos();
        long most = settings.retryBackoffMax().toNanos();
        for (int i = 1; i < batch.attempts() && nanos < most; i++) {
            nanos *= 2;
        }
        double chance = 0.8 + 0.4 * stage.bits().at(Keys.mix(key, BACK_OFF, draws++)).nextUnit();
        return Math.round(Math.min(nanos, most) * chance);
    }

    private void expires(ProducerBatch batch) {
        if (!batch.isOver()) {
            queues.get(batch.batch().partition().number()).remove(batch);
            fails(batch);
            admitBlocked();
            drain();
            if (transactions != null) {
                transactions.progresses();
            }
        }
    }

    /** It is given up. If it may be in the log, nobody knows; its number is never used again. */
    private void fails(ProducerBatch batch) {
        Outcome outcome = batch.mayBeThere() ? Outcome.TIMEOUT
                : batch.lastError() == ProduceError.NOT_ENOUGH_REPLICAS || batch.lastError() == ProduceError.FENCED ? Outcome.REJECTED : Outcome.UNREACHABLE;
        boolean wasNumbered = batch.batch().sequence() >= 0;
        done(batch, null, outcome);
        if (isIdempotent && wasNumbered) {
            queues.get(batch.batch().partition().number()).begin(topic.newSession());
        }
        if (transactions != null) {
            transactions.fails();
        }
    }

    /** Its publishers learn how it ended. */
    private void done(ProducerBatch batch, Call by, Outcome outcome) {
        batch.over();
        stage.simulation().cancel(batch.deliveryTimer());
        buffered -= batch.batch().bytes();
        for (Waiter waiter : batch.waiters()) {
            if (by != null && outcome.isOk()) {
                waiter.call().adopt(by, now() - by.startedAt());
            }
            end(waiter.call(), waiter.completion(), outcome);
        }
    }

    private void end(Call call, Completion completion, Outcome outcome) {
        call.adoptRest(now());
        completion.complete(call, outcome);
        stage.calls().release(call);
    }

    private long now() {
        return stage.simulation().now();
    }

    /** Messages of which publishers were told that they are safe, though nobody knows whether they will arrive. */
    long confirmedBlindly() {
        return blind.stream().mapToLong(RecordBatch::underWay).sum();
    }

    // Transactions.

    /** Everything goes out now, without waiting for more. */
    void flush() {
        isFlushing = true;
        drain();
    }

    /** The transaction is given up: what was never sent never will be. */
    void giveUp() {
        List<Blocked> refused = List.copyOf(blocked);
        blocked.clear();
        for (SendQueue queue : queues) {
            for (ProducerBatch batch : queue.takeUnsent()) {
                batch.failed(ProduceError.FENCED, false, now());
                done(batch, null, Outcome.REJECTED);
            }
        }
        refused.forEach(each -> end(each.call, each.completion, Outcome.REJECTED));
        flush();
    }

    /** Whether nothing waits and nothing is under way. */
    boolean isEmpty() {
        return blocked.isEmpty() && queues.stream().allMatch(queue -> queue.size() == 0 && queue.inFlight() == 0);
    }

    /** The transaction has ended. */
    void ended() {
        isFlushing = false;
    }

    // The life of the host.

    @Override
    public void memoryLost(boolean silently) {
        queues.forEach(SendQueue::clear);
        blocked.clear();
        buffered = 0;
        isFlushing = false;
        Arrays.fill(inFlight, 0);
        metadata.memoryLost();
        destinations.forget();
    }

    @Override
    public void restarted() {
        metadata.begin();
        newSession();
    }
}
