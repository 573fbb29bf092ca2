package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Recipients;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.messaging.kafka.Verdict.Kind;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.WorkerPool;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One instance of a service as a member of a share group: polls, has what the poll returned handled by its workers in any order, tells
 * the broker of each message what became of it, and polls again (semantics reference, B2.6).
 *
 * <p>A message is accepted when its handler has come to a good end, released after a failure that may pass, rejected after one that will
 * not. All leaders are asked at once, so more may be in its memory than one poll returns; their locks run meanwhile.
 */
final class ShareConsumer implements HostListener {

    /** How often an instance that is not to take messages looks whether it may again. */
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final ConsumerGroup how;
    private final Group group;
    private final Subscription books;
    private final Cluster cluster;
    private final Instance instance;
    private final Stage stage;
    private final WorkerPool workers;
    private final Metadata metadata;
    private final ShareRequests asks;
    private final ArrayDeque<Held> fetched = new ArrayDeque<>();
    private final ArrayDeque<Held> polled = new ArrayDeque<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    /** Its connections, as long as its process lives. */
    private Object session = new Object();
    private boolean isMember;
    private boolean isPolling;
    private boolean isPumping;
    private int running;
    /** Waits until it has told all; its instance is to stop. */
    private Runnable whenGone;

    private record Held(Acquisition acquisition, SharedRecord record) {

        Verdict is(Kind kind) {
            return new Verdict(acquisition, record, kind);
        }
    }

    private final Handler<ShareConsumer> onLook = new Handler<>("kafka.share-consumer-looks") {
        @Override
        protected void handle(ShareConsumer consumer) {
            joins();
        }
    };
    private final Handler<Object> onClosed = new Handler<>("kafka.share-connection-closed") {
        @Override
        protected void handle(Object closed) {
            group.shares().forEach(partition -> partition.closed(closed));
        }
    };

    private ShareConsumer(Cluster cluster, Topic topic, Group group, ConsumerGroup how, Coordination coordination, Instance instance) {
        this.how = how;
        this.group = group;
        this.books = group.books();
        this.cluster = cluster;
        this.instance = instance;
        this.stage = instance.stage();
        this.workers = instance.addConsumer(how.workers());
        Requests requests = new Requests(stage, host().name() + " consumes " + topic.name(), host(), how.toBroker(), cluster.nodes());
        this.metadata = new Metadata(topic, coordination::node, host(), requests, this::poll);
        this.asks = new ShareRequests(this, cluster, group, requests, metadata);
        host().listen(this);
        instance.houses(this::leavesForGood);
        if (host().isUp()) {
            host().after(0, onLook, this);
        }
    }

    /** The members of a group: one on each instance of its service. */
    static void onEachInstance(Cluster cluster, Topic topic, Group group, ConsumerGroup how) {
        Coordination coordination = new Coordination(cluster.nodes(), cluster.controller(), (int) (Keys.site(how.name()) >>> 33));
        how.service().addConsumerWorkers(how.workers());
        for (Instance instance : how.service().instances()) {
            new ShareConsumer(cluster, topic, group, how, coordination, instance);
        }
    }

    private Host host() {
        return instance.host();
    }

    Object session() {
        return session;
    }

    // Coming and going.

    private void joins() {
        if (isMember) {
            return;
        }
        if (instance.takesMessages()) {
            isMember = true;
            isPolling = true;
            poll();
        } else {
            host().after(LOOK_NANOS, onLook, this);
        }
    }

    private void leavesForGood(Runnable gone) {
        if (!isMember) {
            gone.run();
            return;
        }
        whenGone = gone;
        giveBack(polled);
        if (isPolling) {
            leaves();
        }
    }

    /** It is to take no more messages: it gives back what it has not begun, and looks from time to time. */
    private void leaves() {
        isPolling = false;
        isMember = false;
        giveBack(fetched);
        tell(() -> {
            host().after(LOOK_NANOS, onLook, this);
            if (whenGone != null) {
                Runnable told = whenGone;
                whenGone = null;
                told.run();
            }
        });
    }

    private void giveBack(ArrayDeque<Held> these) {
        these.forEach(held -> verdicts.add(held.is(Kind.RELEASE)));
        these.clear();
    }

    private void tell(Runnable then) {
        List<Verdict> all = List.copyOf(verdicts);
        verdicts.clear();
        asks.tell(all, then);
    }

    // The loop.

    /** Messages have come; those for one that has left meanwhile go back. */
    void fetched(List<Acquisition> acquired) {
        acquired.forEach(acquisition -> acquisition.records().forEach(record -> fetched.add(new Held(acquisition, record))));
        if (isMember) {
            poll();
        } else {
            giveBack(fetched);
            tell(() -> {
            });
        }
    }

    private void poll() {
        if (!isPolling) {
            return;
        }
        if (!instance.takesMessages() || whenGone != null) {
            leaves();
            return;
        }
        int count = 0;
        while (!fetched.isEmpty()) {
            count += fetched.peekFirst().record().message().count();
            if (!polled.isEmpty() && count > group.settings().maxPollRecords()) {
                break;
            }
            polled.add(fetched.pollFirst());
        }
        if (polled.isEmpty()) {
            asks.fetch();
        } else {
            isPolling = false;
            pump();
        }
    }

    /** Starts what can be handled now; when all that the poll returned is handled, tells and polls again. */
    private void pump() {
        if (isPumping) {
            return; // a handler that is over at once must not make the stack deeper
        }
        isPumping = true;
        while (isMember && !isPolling && (running < how.workers() && !polled.isEmpty() || running == 0)) {
            if (polled.isEmpty()) {
                tell(() -> {
                });
                isPolling = true;
                poll();
            } else {
                run();
            }
        }
        isPumping = false;
    }

    private void run() {
        List<Held> run = new ArrayList<>();
        int count = 0;
        while (!polled.isEmpty() && (run.isEmpty() || count + polled.peekFirst().record().message().count() <= how.batch())) {
            count += polled.peekFirst().record().message().count();
            run.add(polled.pollFirst());
        }
        running++;
        Call call = run.get(0).record().message().nextDelivery(stage.calls());
        run.forEach(held -> books.isDelivered(held.record().message()));
        call.carriesMessages(count);
        call.serves(run.size(), index -> run.get(index).record().message().request());
        call.isFor(Recipients.together(run, held -> held.record().message().recipients()));
        int life = host().incarnation();
        instance.consume(workers, how.handler(), call, (of, outcome) -> {
            stage.calls().release(of);
            if (life == host().incarnation()) {
                ran(run, outcome);
            }
        });
    }

    private void ran(List<Held> run, Outcome outcome) {
        running--;
        for (Held held : run) {
            if (outcome.isOk()) {
                held.record().finished();
                books.handlerFinished(held.record().message(), stage.simulation().now());
            }
            verdicts.add(held.is(outcome.isOk() ? Kind.ACCEPT : outcome.mayBeRetried() ? Kind.RELEASE : Kind.REJECT));
        }
        pump();
    }

    // The life of the host.

    /** The leaders notice that a process is gone when its system closes the connections; of one that is silent, when locks end. */
    @Override
    public void memoryLost(boolean silently) {
        if (!silently) {
            Host far = cluster.nodes().get(0).host();
            stage.simulation().after(how.toBroker().typicalNanos(host().zone(), far.zone()), onClosed, session);
        }
        session = new Object();
        fetched.clear();
        polled.clear();
        verdicts.clear();
        asks.memoryLost();
        metadata.memoryLost();
        isMember = false;
        isPolling = false;
        isPumping = false;
        whenGone = null;
        running = 0;
    }

    @Override
    public void restarted() {
        metadata.begin();
        host().after(0, onLook, this);
    }
}
