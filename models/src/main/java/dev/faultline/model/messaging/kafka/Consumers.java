package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;

/** The members of one group: one consumer on each instance of the service, and the protocol that divides partitions among them. */
final class Consumers {

    private final Cluster cluster;
    private final Topic topic;
    private final Group group;
    private final ConsumerGroup how;
    private final Coordination coordination;
    private final GroupOffsets offsets = new GroupOffsets(this);
    private final GroupProtocol protocol;
    private final List<Consumer> members = new ArrayList<>();

    Consumers(Cluster cluster, Topic topic, Group group, ConsumerGroup how) {
        this.cluster = cluster;
        this.topic = topic;
        this.group = group;
        this.how = how;
        int first = (int) (Keys.site(group.books().name()) >>> 33);
        coordination = new Coordination(cluster.nodes(), cluster.controller(), first);
        GroupSettings settings = group.settings();
        protocol = ((GroupProtocolKind.Dividing) settings.protocol()).build(settings.protocolSettings(), new GroupSite(cluster.stage(), group.books().name(),
                topic.name(), topic.partitions().size(), coordination::node, group.counters()));
        how.service().addConsumerWorkers(how.workers());
        for (Instance instance : how.service().instances()) {
            members.add(new Consumer(this, instance));
        }
    }

    Cluster cluster() {
        return cluster;
    }

    Topic topic() {
        return topic;
    }

    Group group() {
        return group;
    }

    /** What its members do with messages. */
    ConsumerGroup how() {
        return how;
    }

    Coordination coordination() {
        return coordination;
    }

    /** Its offsets as part of transactions. */
    GroupOffsets offsets() {
        return offsets;
    }

    GroupProtocol protocol() {
        return protocol;
    }

    /** The history of a partition was cut at an offset: readers go back to there. */
    void truncated(int partition, long from) {
        members.forEach(member -> member.truncated(partition, from));
    }
}
