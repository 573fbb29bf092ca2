package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.BrokerKind.Misuse;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.model.messaging.EarlyAcknowledgement;
import dev.faultline.model.messaging.Errands;
import dev.faultline.model.messaging.Handling;
import dev.faultline.model.messaging.PollLoop;
import dev.faultline.model.messaging.aws.SqsEntry.Receipt;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One instance as a consumer of an SQS queue: polls, handles, deletes. Each worker has a loop of its own that receives one batch and
 * handles it before it receives again; with {@code prefetch} a single loop fills a buffer for all workers, and the visibility
 * time-out of what waits in the buffer runs.
 *
 * <p>The queue knows nothing of a consumer's health: what a crashed one held comes back by the visibility time-out.
 */
final class SqsConsumer implements HostListener, PollLoop.Source<Receipt> {

    /** A receive brings at most 10 messages. */
    static final int RECEIVE_MAX = 10;

    private final SqsQueue queue;
    private final ConsumerGroup group;
    private final Stage stage;
    private final Instance instance;
    private final Endpoint way;
    private final Errands errands;
    private final Handling handling;
    private final List<PollLoop<Receipt>> loops = new ArrayList<>();
    private final Set<Run> runs = new LinkedHashSet<>();

    private final Handler<Run> onHeartbeat = new Handler<>("sqs.heartbeat") {
        @Override
        protected void handle(Run run) {
            run.prolong();
        }
    };

    /**
     * A consumer.
     *
     * @param way for requests to the queue
     */
    SqsConsumer(SqsQueue queue, ConsumerGroup group, Instance instance, Endpoint way) {
        this.queue = queue;
        this.group = group;
        this.stage = instance.stage();
        this.instance = instance;
        this.way = way;
        this.errands = new Errands(stage, instance.host().name() + " polls " + queue.name());
        this.handling = new Handling(group, instance);
        long waitNanos = queue.settings().receiveWait().toNanos();
        if (group.prefetch().isPresent()) {
            int buffer = group.prefetch().getAsInt();
            loops.add(PollLoop.ofBuffer(instance, this, waitNanos, buffer, RECEIVE_MAX));
        } else {
            for (int i = 0; i < group.workers(); i++) {
                loops.add(PollLoop.ofWorker(instance, this, waitNanos, group.batch()));
            }
        }
        instance.host().listen(this);
        if (instance.host().isUp()) {
            restarted();
        }
    }

    /** What is wrong with a consumer as a scenario describes it. */
    static Optional<Misuse> misuse(Consuming consumer) {
        if (consumer.batch() > RECEIVE_MAX) {
            return Optional.of(new Misuse("a receive from SQS brings at most " + RECEIVE_MAX + " messages", "write `batch: 10` or less"));
        }
        if (consumer.batch() > 1 && consumer.prefetch().isPresent()) {
            return Optional.of(new Misuse("`batch` and `prefetch` are two ways to take several messages at once from SQS",
                    "choose one: `batch` handles them in one run, `prefetch` keeps them until a worker is free"));
        }
        if (consumer.retries() || consumer.deadLetters()) {
            return Optional.of(new Misuse("SQS itself delivers again what is not deleted; its consumers have no `retry` or `dead-letter`",
                    "say at the queue: `max-receive-count`, `dead-letter`, `failed-visible-after`"));
        }
        return Optional.empty();
    }

    @Override
    public Call ask(PollLoop<Receipt>.Poll poll) {
        return send(new ClientRequest(stage, request -> queue.receive(request, poll), poll::answered));
    }

    private Call send(ClientRequest request) {
        Call call = errands.next();
        way.call(call, request);
        return call;
    }

    /** Sends what needs no answer. */
    private void tell(Runnable atTheQueue) {
        send(new ClientRequest(stage, request -> {
            atTheQueue.run();
            request.answer(Outcome.OK);
        }));
    }

    @Override
    public void received(PollLoop<Receipt> loop, List<Receipt> receipts) {
        for (int from = 0; from < receipts.size(); from += group.batch()) {
            Run run = new Run(loop, receipts.subList(from, Math.min(receipts.size(), from + group.batch())));
            runs.add(run);
            run.begin();
        }
    }

    @Override
    public void memoryLost(boolean silently) {
        List<Run> gone = List.copyOf(runs);
        runs.clear();
        loops.forEach(PollLoop::forget);
        gone.forEach(Run::lost);
    }

    @Override
    public void restarted() {
        loops.forEach(PollLoop::start);
    }

    /** One run of the handler, and the messages that it is about. */
    private final class Run {

        private final PollLoop<Receipt> loop;
        private final List<Receipt> receipts;
        private final List<EarlyAcknowledgement> early = new ArrayList<>();
        private long heartbeat = Simulation.NONE;

        Run(PollLoop<Receipt> loop, List<Receipt> receipts) {
            this.loop = loop;
            this.receipts = receipts;
        }

        void begin() {
            if (group.commitsBefore()) {
                for (Receipt receipt : receipts) {
                    EarlyAcknowledgement deletion = new EarlyAcknowledgement(queue.subscription(), receipt.entry().message);
                    early.add(deletion);
                    tell(() -> queue.delete(receipt, deletion));
                }
            } else {
                beat();
            }
            handling.begin(receipts.stream().map(receipt -> receipt.entry().message).toList(), this::ended);
            receipts.forEach(receipt -> queue.subscription().isDelivered(receipt.entry().message));
        }

        private void beat() {
            queue.settings().heartbeat().ifPresent(every ->
                    heartbeat = instance.host().after(every.toNanos(), onHeartbeat, this));
        }

        void prolong() {
            changeVisibility(queue.settings().visibilityTimeout());
            beat();
        }

        private void changeVisibility(Duration hidden) {
            receipts.forEach(receipt -> tell(() -> queue.changeVisibility(receipt, hidden.toNanos())));
        }

        private void ended(Outcome outcome) {
            runs.remove(this);
            stage.simulation().cancel(heartbeat);
            if (outcome.isOk()) {
                receipts.forEach(receipt -> queue.subscription().handlerFinished(receipt.entry().message, stage.simulation().now()));
            } else {
                receipts.forEach(receipt -> receipt.entry().message.failed());
            }
            if (group.commitsBefore()) {
                early.stream().filter(deletion -> deletion.handled(outcome)).forEach(deletion -> queue.settledEarly());
            } else if (outcome.isOk()) {
                receipts.forEach(receipt -> tell(() -> queue.delete(receipt, null)));
            } else {
                queue.settings().failedVisibleAfter().ifPresent(this::changeVisibility);
            }
            loop.done(receipts.size());
        }

        private void lost() {
            early.stream().filter(EarlyAcknowledgement::lost).forEach(deletion -> queue.settledEarly());
        }
    }
}
