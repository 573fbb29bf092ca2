package dev.faultline.model.messaging.redis;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Errands;
import dev.faultline.model.messaging.Handling;
import dev.faultline.model.messaging.PollLoop;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * One instance as a consumer of a stream's group. Each worker reads a batch, has it handled, acknowledges it and reads again. What has
 * failed stays pending until somebody claims it; what has failed or was delivered as often as it may be is given up by its consumer,
 * since Redis has no dead-letter queue.
 */
final class StreamConsumer implements HostListener, PollLoop.Source<StreamEntry> {

    private final RedisStream stream;
    private final StreamGroup group;
    private final ConsumerGroup consumers;
    private final StreamSettings.Group settings;
    private final Stage stage;
    private final Instance instance;
    private final Endpoint way;
    private final Errands errands;
    private final Handling handling;
    private final List<PollLoop<StreamEntry>> loops = new ArrayList<>();
    private final Set<StreamEntry> handled = new LinkedHashSet<>();
    private long claimFrom;
    private long claiming = Simulation.NONE;

    private final Handler<StreamConsumer> onClaim = new Handler<>("redis.claim") {
        @Override
        protected void handle(StreamConsumer consumer) {
            claim();
        }
    };

    /**
     * A consumer.
     *
     * @param way for requests to Redis
     */
    StreamConsumer(RedisStream stream, StreamGroup group, StreamSettings.Group settings, Instance instance, Endpoint way) {
        this.stream = stream;
        this.group = group;
        this.consumers = group.consumers();
        this.settings = settings;
        this.stage = instance.stage();
        this.instance = instance;
        this.way = way;
        this.errands = new Errands(stage, instance.host().name() + " reads " + stream.name() + " as " + consumers.name());
        this.handling = new Handling(consumers, instance);
        long wait = settings.block().toNanos();
        if (consumers.prefetch().isPresent()) {
            int buffer = consumers.prefetch().getAsInt();
            loops.add(PollLoop.ofBuffer(instance, this, wait, buffer, buffer));
        } else {
            for (int i = 0; i < consumers.workers(); i++) {
                loops.add(PollLoop.ofWorker(instance, this, wait, consumers.batch()));
            }
        }
        instance.host().listen(this);
        if (instance.host().isUp()) {
            begin();
        }
    }

    private void begin() {
        loops.forEach(PollLoop::start);
        settings.claim().ifPresent(claim -> nextClaim());
    }

    private void nextClaim() {
        stage.simulation().cancel(claiming);
        claiming = instance.host().after(settings.claim().orElseThrow().every().toNanos(), onClaim, this);
    }

    /** By which Redis knows it, also after a crash. */
    private String name() {
        return instance.host().name();
    }

    private void send(ClientRequest request) {
        way.call(errands.next(), request);
    }

    @Override
    public Call ask(PollLoop<StreamEntry>.Poll poll) {
        Call call = errands.next();
        way.call(call, new ClientRequest(stage,
                request -> stream.read(group, new StreamGroup.Read(name(), request, poll.room(), poll::add), settings.block().toNanos()),
                poll::answered));
        return call;
    }

    @Override
    public void received(PollLoop<StreamEntry> loop, List<StreamEntry> entries) {
        for (int from = 0; from < entries.size(); from += consumers.batch()) {
            handle(entries.subList(from, Math.min(entries.size(), from + consumers.batch())), loop::done);
        }
    }

    @Override
    public void missed(List<StreamEntry> entries) {
        if (consumers.commitsBefore()) {
            entries.forEach(group::unlistedLost);
        }
    }

    private void handle(List<StreamEntry> entries, IntConsumer done) {
        handled.addAll(entries);
        handling.begin(entries.stream().map(entry -> entry.message).toList(), outcome -> {
            entries.forEach(entry -> ended(entry, outcome));
            done.accept(entries.size());
        });
        entries.forEach(entry -> group.books().isDelivered(entry.message));
    }

    private void ended(StreamEntry entry, Outcome outcome) {
        handled.remove(entry);
        if (outcome.isOk()) {
            group.books().handlerFinished(entry.message, stage.simulation().now());
        } else {
            entry.message.failed();
        }
        String reason = outcome.mayBeRetried() ? "attempts" : "permanent";
        boolean again = outcome.mayBeRetried() && entry.message.failures() < consumers.attempts();
        if (consumers.commitsBefore()) {
            if (outcome.isOk()) {
                group.unlistedDone(entry);
            } else {
                group.unlistedFailed(entry, reason);
            }
        } else if (outcome.isOk()) {
            tell(() -> group.acknowledge(entry));
        } else if (!again) {
            tell(() -> group.giveUp(entry, reason));
        }
    }

    /** Sends what needs no answer. */
    private void tell(Runnable atTheStream) {
        send(new ClientRequest(stage, request -> {
            atTheStream.run();
            request.answer(Outcome.OK);
        }));
    }

    /** {@code XAUTOCLAIM}, from where the last one has ended. */
    private void claim() {
        nextClaim();
        if (!instance.takesMessages()) {
            return;
        }
        StreamSettings.Claim claim = settings.claim().orElseThrow();
        List<StreamEntry> claimed = new ArrayList<>();
        int life = instance.host().incarnation();
        send(new ClientRequest(stage, request -> {
            StreamGroup.Claimed found = group.claim(name(), claim.minIdle().toNanos(), claimFrom, claim.count());
            claimFrom = found.next();
            claimed.addAll(found.entries());
            request.answer(Outcome.OK);
        }, outcome -> {
            if (outcome.isOk() && life == instance.host().incarnation()) {
                claimed.forEach(this::takeOver);
            }
        }));
    }

    /** What was delivered too often has killed or stalled its consumers: the application looks at the count, and tries no more. */
    private void takeOver(StreamEntry entry) {
        int most = settings.claim().orElseThrow().maxDeliveries().orElse(Integer.MAX_VALUE);
        if (entry.deliveries > most) {
            tell(() -> group.giveUp(entry, "max-deliveries"));
        } else {
            handle(List.of(entry), messages -> {
            });
        }
    }

    /** {@code XREADGROUP ... 0}: what was given to this consumer in an earlier life. */
    private void readPending() {
        List<StreamEntry> own = new ArrayList<>();
        send(new ClientRequest(stage, request -> {
            own.addAll(group.pendingOf(name()));
            request.answer(Outcome.OK);
        }, outcome -> {
            if (outcome.isOk()) {
                own.stream().filter(entry -> !entry.isTrimmed && !handled.contains(entry)).forEach(entry -> handle(List.of(entry), messages -> {
                }));
            }
        }));
    }

    @Override
    public void memoryLost(boolean silently) {
        if (consumers.commitsBefore()) {
            handled.forEach(group::unlistedLost);
        }
        handled.clear();
        loops.forEach(PollLoop::forget);
    }

    @Override
    public void restarted() {
        begin();
        if (settings.readsPendingFirst() && !consumers.commitsBefore()) {
            readPending();
        }
    }
}
