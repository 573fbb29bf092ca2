package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.WorkerPool;
import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One instance of a service as a consumer of a topic: polls, has what the poll returned handled, commits, and polls again (semantics
 * reference, B2.3 and H3).
 *
 * <p>What is handled when is a matter of its {@link HandlerRuns}. Positions are in memory, so a crash goes back to what is committed,
 * and everything in between is handled again.
 */
final class Consumer implements Member, HostListener {

    /** How often an instance that is not to take messages looks whether it may again. */
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final Consumers group;
    private final ConsumerGroup how;
    private final Instance instance;
    private final Stage stage;
    private final Requests requests;
    private final Metadata metadata;
    private final Commits commits;
    private final Fetches fetches;
    /** With {@code commit: transaction}, or null. */
    private final AtomicPolls transactions;
    private final HandlerRuns runs;
    private final Map<Integer, Claim> claims = new TreeMap<>();
    private final Revocations revocations = new Revocations();
    private boolean isMember;
    /** It is in poll, and waits for messages. */
    private boolean isPolling;
    private boolean isPumping;
    private int lastPolled;
    private long autoCommittedAt;
    /** Waits until it has left the group; its instance is to stop. */
    private Runnable whenGone;

    private final Handler<Consumer> onLook = new Handler<>("kafka.consumer-looks") {
        @Override
        protected void handle(Consumer consumer) {
            joins();
        }
    };
    Consumer(Consumers group, Instance instance) {
        this.group = group;
        this.how = group.how();
        this.instance = instance;
        this.stage = instance.stage();
        WorkerPool workers = instance.addConsumer(how.workers());
        this.requests = new Requests(stage, name() + " consumes " + group.topic().name(), host(), how.toBroker(),
                group.cluster().nodes());
        this.metadata = new Metadata(group.topic(), group.coordination()::node, host(), requests, this::knowsMore);
        this.commits = new Commits(this, group, requests, metadata);
        this.fetches = new Fetches(this, group, requests, metadata);
        this.transactions = how.commitsInTransaction() ? new AtomicPolls(this, group) : null;
        this.runs = new HandlerRuns(this, how, group.group().books(), instance, workers, transactions);
        host().listen(this);
        instance.houses(this::leavesForGood);
        if (host().isUp()) {
            host().after(0, onLook, this);
        }
    }

    @Override
    public String name() {
        return instance.host().name();
    }

    @Override
    public Host host() {
        return instance.host();
    }

    @Override
    public Requests requests() {
        return requests;
    }

    Iterable<Claim> claims() {
        return claims.values();
    }

    // Coming and going.

    private void joins() {
        if (isMember) {
            return;
        }
        if (instance.takesMessages()) {
            isMember = true;
            if (transactions == null) {
                beginsToPoll();
            } else {
                transactions.starts(stage.simulation().now() == 0, this::beginsToPoll);
            }
        } else {
            host().after(LOOK_NANOS, onLook, this);
        }
    }

    private void beginsToPoll() {
        isPolling = true;
        autoCommittedAt = stage.simulation().now();
        group.protocol().starts(this);
    }

    private void leavesForGood(Runnable gone) {
        if (isMember) {
            whenGone = gone;
            poll();
        } else {
            gone.run();
        }
    }

    /** It is to take no more messages: it commits what is done, tells the group, and looks from time to time. */
    private void leaves() {
        isPolling = false;
        isMember = false;
        List<Claim> all = List.copyOf(claims.values());
        all.forEach(Claim::leaves);
        commits.commit(all, Claim::done, () -> {
            claims.clear();
            group.protocol().stops(this);
            host().after(LOOK_NANOS, onLook, this);
            if (whenGone != null) {
                Runnable told = whenGone;
                whenGone = null;
                told.run();
            }
        });
    }

    @Override
    public void assigned(List<Integer> partitions) {
        for (int partition : partitions) {
            claims.computeIfAbsent(partition, number -> new Claim(number, group.group().backlog(number)));
        }
        commits.findOffsets();
    }

    @Override
    public void revoked(List<Integer> partitions, Runnable done) {
        List<Claim> given = new ArrayList<>();
        for (int partition : partitions) {
            Claim claim = claims.get(partition);
            if (claim != null) {
                stage.simulation().cancel(claim.retryTimer);
                claim.leaves();
                given.add(claim);
            }
        }
        revocations.add(given, done);
        pump();
    }

    @Override
    public void lost(List<Integer> partitions) {
        for (int partition : partitions) {
            Claim claim = claims.remove(partition);
            if (claim != null) {
                stage.simulation().cancel(claim.retryTimer);
                claim.isLost();
                if (!claim.isRunning()) {
                    claim.dropCurrent();
                }
                if (transactions != null) {
                    transactions.dooms();
                }
            }
        }
        pump();
    }

    private void lookAtRevocations() {
        if (transactions != null && transactions.isOpen()) {
            return; // what was handled of them belongs to it
        }
        revocations.takeReady(lot -> commits.commit(lot.claims(), Claim::done, () -> {
            lot.claims().forEach(claim -> claims.remove(claim.partition(), claim));
            lot.done().run();
        }));
    }

    /** The history of a partition was cut. */
    void truncated(int partition, long from) {
        Claim claim = claims.get(partition);
        if (claim != null) {
            claim.truncated(from);
        }
    }

    // The loop.

    /** There is something new to know: what failed for the lack of it is tried again. */
    private void knowsMore() {
        commits.tryAgain();
        commits.findOffsets();
        poll();
    }

    /** Something has come, or was found out: whoever waits in poll looks again. */
    void poll() {
        if (!isPolling) {
            return;
        }
        if (!instance.takesMessages()) {
            leaves();
            return;
        }
        group.protocol().polls(this);
        autoCommit();
        int count = take();
        fetches.send();
        if (count == 0) {
            return;
        }
        isPolling = false;
        group.protocol().returns(this);
        if (transactions != null) {
            transactions.begins();
        }
        if (how.commitsBefore()) {
            commits.commit(List.copyOf(claims.values()), Claim::returned, this::pump);
        } else {
            pump();
        }
    }

    /** What the poll returns: of one partition after the other, beginning behind the one that came last. */
    private int take() {
        int room = group.group().settings().maxPollRecords();
        int count = 0;
        List<Claim> order = new ArrayList<>(claims.values());
        order.sort((one, other) -> Boolean.compare(one.partition() <= lastPolled, other.partition() <= lastPolled));
        for (Claim claim : order) {
            if (claim.hasFetched() && count < room) {
                count += claim.poll(room - count, count == 0);
                if (!claim.hasFetched()) {
                    lastPolled = claim.partition();
                }
            }
        }
        return count;
    }

    private void autoCommit() {
        long interval = group.group().settings().autoCommitInterval().nanos();
        long now = stage.simulation().now();
        if (interval != Long.MAX_VALUE && now - autoCommittedAt >= interval) {
            autoCommittedAt = now;
            commits.commit(List.copyOf(claims.values()), Claim::returned, () -> {
            });
        }
    }

    double chance(long key) {
        return stage.bits().at(key).nextUnit();
    }

    /** Starts what can be handled now; when all that the poll returned is done, commits and polls again. */
    void pump() {
        if (isPumping) {
            return; // a handler that is over at once must not make the stack deeper
        }
        isPumping = true;
        runs.startAll();
        isPumping = false;
        lookAtRevocations();
        if (!isMember || isPolling || claims.values().stream().anyMatch(Claim::isBusy)) {
            return;
        }
        if (transactions != null && transactions.isOpen()) {
            if (runs.areOver()) {
                transactions.ends();
            }
            return;
        }
        boolean commitsNow = !how.commitsBefore() && group.group().settings().autoCommitInterval().isForever();
        isPolling = true;
        if (commitsNow && commits.hasNews(claims.values(), Claim::done)) {
            isPolling = false;
            commits.commit(List.copyOf(claims.values()), Claim::done, () -> {
                isPolling = true;
                poll();
            });
        } else {
            poll();
        }
    }

    /** Whether its handler may begin with more of what the poll has returned. */
    boolean mayHandle() {
        return (transactions == null || !transactions.isDoomed()) && !(how.commitsBefore() && commits.isBusy());
    }

    // The life of the host.

    @Override
    public void memoryLost(boolean silently) {
        for (Claim claim : claims.values()) {
            claim.isLost();
            claim.dropCurrent();
        }
        claims.clear();
        revocations.memoryLost();
        if (transactions != null) {
            transactions.memoryLost();
        }
        commits.memoryLost();
        fetches.memoryLost();
        metadata.memoryLost();
        isMember = false;
        whenGone = null;
        isPolling = false;
        isPumping = false;
        runs.memoryLost();
    }

    @Override
    public void restarted() {
        metadata.begin();
        host().after(0, onLook, this);
    }
}
