package dev.faultline.model.messaging.redis;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.sim.Handler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stream of Redis: an append-only log whose entries stay until it is trimmed, read by any number of groups (semantics reference, B7
 * and H5).
 */
final class RedisStream implements Channel {

    /** Entries of a node of the stream: {@code stream-node-max-entries}. */
    static final int NODE = 100;

    private final Stage stage;
    private final String name;
    private final RedisServers redis;
    private final StreamSettings settings;
    private final PublisherBooks publishers = new PublisherBooks();
    private final Map<String, StreamGroup> groups = new LinkedHashMap<>();
    /** The ids of the entries that are there. */
    private final ArrayDeque<Long> ids = new ArrayDeque<>();
    private long nextId;
    private long trimmed;

    private final Handler<Blocked> onBlockOver = new Handler<>("redis.block-over") {
        @Override
        protected void handle(Blocked blocked) {
            blocked.group.waitOver(blocked.read);
        }
    };

    private record Blocked(StreamGroup group, StreamGroup.Read read) {
    }

    /**
     * A stream.
     *
     * @param name {@code broker/name}
     */
    RedisStream(Stage stage, String name, RedisServers redis, StreamSettings settings) {
        this.stage = stage;
        this.name = name;
        this.redis = redis;
        this.settings = settings;
        redis.whenBack(() -> groups.values().forEach(StreamGroup::serveWaiting));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return publishers.around(redis.way(from, request -> add(request, as)), as.count());
    }

    @Override
    public PublisherBooks publishers() {
        return publishers;
    }

    /** {@code XADD}; several messages are a pipeline of them, and Redis looks after those who wait after each. */
    private void add(PendingRequest request, Publication as) {
        for (int i = 0; i < as.count(); i++) {
            append(Message.single(request.call(), as, nextId, i), false);
            groups.values().forEach(StreamGroup::serveWaiting);
        }
        request.answer(Outcome.OK);
    }

    @Override
    public void deadLetter(Message message, String reason) {
        append(message.enteringAnother(nextId), true);
        groups.values().forEach(StreamGroup::serveWaiting);
    }

    private void append(Message message, boolean asDeadLetter) {
        long id = nextId++;
        List<Runnable> undo = new ArrayList<>();
        boolean isFirst = true;
        for (StreamGroup group : groups.values()) {
            undo.add(group.added(isFirst ? message : message.enteringAnother(id), asDeadLetter));
            isFirst = false;
        }
        ids.addLast(id);
        redis.wrote(() -> {
            ids.removeLastOccurrence(id);
            undo.forEach(Runnable::run);
        });
        trim();
    }

    private void trim() {
        long most = settings.maxLength().count();
        if (settings.trimming() == StreamSettings.Trimming.EXACT) {
            while (ids.size() > most) {
                trimFirst();
            }
            return;
        }
        while (ids.size() - firstNode() >= most) {
            for (int i = firstNode(); i > 0; i--) {
                trimFirst();
            }
        }
    }

    /** How many entries the oldest node still has. */
    private int firstNode() {
        return (int) Math.min(ids.size(), NODE - trimmed % NODE);
    }

    private void trimFirst() {
        long id = ids.pollFirst();
        trimmed++;
        groups.values().forEach(group -> group.trimmed(id));
    }

    @Override
    public void subscribe(ConsumerGroup consumers) {
        StreamGroup group = new StreamGroup(stage, redis, consumers);
        groups.put(consumers.name(), group);
        consumers.service().addConsumerWorkers(consumers.workers());
        consumers.service().instances().forEach(instance -> new StreamConsumer(this, group, settings.group(consumers.name()), instance,
                redis.way(new PublisherSite(stage, instance.host(), consumers.toBroker()), ClientRequest::serve)));
    }

    void read(StreamGroup group, StreamGroup.Read read, long blockNanos) {
        group.read(read, blockNanos);
        if (blockNanos > 0 && read.request().isWaiting()) {
            stage.simulation().after(blockNanos, onBlockOver, new Blocked(group, read));
        }
    }

    StreamGroup group(String name) {
        return groups.get(name);
    }

    @Override
    public boolean isConsumed() {
        return !groups.isEmpty();
    }

    @Override
    public List<Subscription> subscriptions() {
        return groups.values().stream().map(StreamGroup::books).toList();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>(redis.counters().all());
        counters.put("length", (long) ids.size());
        counters.put("trimmed", trimmed);
        return counters;
    }

    @Override
    public String audit() {
        return String.join("", groups.values().stream().map(group -> group.audit(name)).toList());
    }
}
