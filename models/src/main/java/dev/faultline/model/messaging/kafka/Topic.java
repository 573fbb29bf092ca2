package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.messaging.kafka.partitioning.KeyPartitioner;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic: partitions with their logs, the producers of those who publish, and groups that read, each at its own pace.
 *
 * <p>A message enters the books of the groups when they can see it, below the high watermark; or when it is lost before although its
 * publisher was told that it is safe, which is counted as lost in the same instant.
 */
final class Topic implements Channel {

    private static final long STICKY = Keys.site("kafka.sticky");

    private final String name;
    private final Cluster cluster;
    private final TopicSettings settings;
    private final List<Partition> partitions = new ArrayList<>();
    private final PublisherBooks publishers = new PublisherBooks();
    private final Counters figures = new Counters();
    private final Map<Owner, Producer> producers = new LinkedHashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Consumers> consumers = new ArrayList<>();
    private final Compactor compactor;
    private boolean isConsumed;
    private long sequence;
    private long sessions;
    /** Groups that read whatever the replicas in sync have. */
    private final Audience everybody = new Audience(1);
    /** Groups that read what is committed. */
    private final Audience careful = new Audience(2);
    private final LastStable lastStable = new LastStable(this);

    private final Handler<Topic> onRetentionCheck = new Handler<>("kafka.retention-check") {
        @Override
        protected void handle(Topic topic) {
            deleteOld();
            cluster.stage().simulation().after(cluster.settings().retentionCheckInterval().toNanos(), onRetentionCheck, topic);
        }
    };

    Topic(String name, Cluster cluster, TopicSettings settings, int index) {
        this.name = name;
        this.cluster = cluster;
        this.settings = settings;
        for (int i = 0; i < settings.partitions(); i++) {
            Partition partition = new Partition(this, i,
                    new Segments(settings.segmentBytes().count(), settings.segmentTime().toNanos()));
            List<Node> on = new ArrayList<>();
            for (int j = 0; j < settings.replication(); j++) {
                on.add(cluster.nodes().get((index + i + j) % cluster.nodes().size()));
            }
            partition.place(on);
            partitions.add(partition);
            cluster.controller().add(partition);
        }
        compactor = new Compactor(cluster.stage().simulation(), settings, partitions, this::compacted);
        add(new Group("nobody", cluster.stage().simulation(), partitions, cluster.settings().consumer(), null));
    }

    private void add(Group group) {
        (group.settings().readsCommitted() ? careful : everybody).add(group, groups.size());
        groups.add(group);
    }

    void start() {
        if (settings.cleanup().deletes()) {
            cluster.stage().simulation().after(cluster.settings().retentionCheckInterval().toNanos(), onRetentionCheck, this);
        }
        if (settings.cleanup().compacts()) {
            compactor.start();
        }
    }

    @Override
    public String name() {
        return name;
    }

    // What its parts ask.

    long now() {
        return cluster.stage().simulation().now();
    }

    int minInSync() {
        return settings.minInsync();
    }

    boolean electsUnclean() {
        return settings.uncleanLeaderElection();
    }

    Controller controller() {
        return cluster.controller();
    }

    Counters figures() {
        return figures;
    }

    /** The identity of a new session of a producer. */
    long newSession() {
        return ++sessions;
    }

    List<Partition> partitions() {
        return partitions;
    }

    TopicSettings settings() {
        return settings;
    }

    /** The groups that see what every replica in sync has. */
    Audience everybody() {
        return everybody;
    }

    // Publishers.

    /** Whose a producer is: what is published in transactions has one of its own. */
    private record Owner(Host host, TransactionalClient transactions) {
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        TransactionalClient transactions = cluster.transactions().clientOf(from);
        Producer producer = producers.computeIfAbsent(new Owner(from.host(), transactions), owner -> new Producer(cluster, this, from,
                settings.acks().orElse(cluster.settings().producer().acks()), transactions));
        return publishers.around((call, completion) -> producer.send(new Sent(Message.of(call, as, sequence++), false), call,
                completion), as.count());
    }

    @Override
    public PublisherBooks publishers() {
        return publishers;
    }

    @Override
    public void deadLetter(Message message, String reason) {
        Sent sent = new Sent(message.withoutExpiry(sequence++), true);
        Partition partition = partitions.get(message.publication().hasKey()
                ? KeyPartitioner.partition(message.key(), partitions.size())
                : (int) ((message.drawKey(STICKY) >>> 33) % partitions.size()));
        RecordBatch batch = new RecordBatch(partition);
        batch.add(sent);
        batch.confirmBlindly();
        partition.put(batch);
    }

    // What becomes of messages.

    void becomesVisible(Partition partition, Stored stored) {
        everybody.sees(partition.number(), stored, groups.size());
    }

    /** Whether somebody asks what is stable, even without transactions. */
    boolean looksAtStable() {
        return settings.cleanup().compacts() || !careful.isEmpty();
    }

    LastStable lastStable() {
        return lastStable;
    }

    void becomesStable(Partition partition, Stored stored) {
        if (settings.cleanup().compacts()) {
            compactor.becomesStable(partition, stored);
        }
        careful.sees(partition.number(), stored, groups.size());
    }

    /** What groups could see from an offset on is no part of the history any more. */
    void forgotten(Partition partition, long from, String reason) {
        compactor.forgotten(partition, from);
        groups.forEach(group -> group.view(partition.number()).forgotten(from, reason));
        consumers.forEach(each -> each.truncated(partition.number(), from));
    }

    /** Its publishers were told that it is safe, but it is gone: no group that has not seen it ever will. */
    void neverSeen(RecordBatch batch, String reason) {
        everybody.neverSees(batch, reason, groups.size());
        if (!careful.isEmpty()) {
            lastStable.neverSees(batch, reason);
        }
    }

    void neverStable(RecordBatch batch, String reason) {
        careful.neverSees(batch, reason, groups.size());
    }

    private void deleteOld() {
        for (Partition partition : partitions) {
            long before = partition.start();
            long bytes = settings.retentionBytes().isPresent() ? settings.retentionBytes().get().count() : Long.MAX_VALUE;
            long start = partition.segments().delete(now(), settings.retention().nanos(), bytes, partition.stable());
            if (start > before) {
                figures.add("deleted-by-retention", start - before);
                groups.forEach(group -> group.view(partition.number()).deleted(start));
            }
        }
    }

    private void compacted(Partition partition, long offset, Sent sent) {
        figures.add("compacted", sent.count());
        groups.forEach(group -> group.view(partition.number()).compacted(offset));
    }

    // Groups.

    @Override
    public void subscribe(ConsumerGroup group) {
        if (!isConsumed) {
            groups.clear();
            everybody.clear();
            careful.clear();
            isConsumed = true;
        }
        if (groups.stream().anyMatch(other -> other.books().name().equals(group.name()))) {
            throw new IllegalArgumentException("topic " + name + " already has the group " + group.name());
        }
        Group own = new Group(group.name(), cluster.stage().simulation(), partitions,
                cluster.settings().groups().getOrDefault(group.name(), cluster.settings().consumer()), group.deadLetter());
        add(own);
        if (own.shares().isEmpty()) {
            consumers.add(new Consumers(cluster, this, own, group));
        } else {
            ShareConsumer.onEachInstance(cluster, this, own, group);
        }
    }

    @Override
    public boolean isConsumed() {
        return isConsumed;
    }

    @Override
    public List<Subscription> subscriptions() {
        return groups.stream().map(Group::books).toList();
    }

    // The books.

    @Override
    public long undecided() {
        return careful.isEmpty() ? 0 : partitions.stream().mapToLong(Partition::undecided).sum();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("appended-again", everybody.seenAgain());
        all.putAll(figures.all());
        return all;
    }

    @Override
    public String auditPublishers() {
        long maybe = publishers.attempted();
        String wrong = everybody.audit(name) + careful.audit(name) + lastStable.audit(everybody, careful, partitions);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        long seen = everybody.seen();
        long underWay = producers.values().stream().mapToLong(Producer::confirmedBlindly).sum() + confirmedUnseen();
        return seen <= maybe && publishers.accepted() <= seen + underWay ? "" : "channel " + name + ": " + seen + " were seen and "
                + underWay + " may be under way, but of " + maybe + " " + publishers.accepted() + " were accepted";
    }

    /** Messages that publishers were told are safe, in the history above the high watermark. */
    private long confirmedUnseen() {
        return partitions.stream().mapToLong(Partition::confirmedUnseen).sum();
    }

    @Override
    public String audit() {
        return groups.stream().map(group -> group.audit(name)).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
