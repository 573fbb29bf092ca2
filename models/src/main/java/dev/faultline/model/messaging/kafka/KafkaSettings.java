package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.BrokerKind.Misuse;
import dev.faultline.model.messaging.Commit;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a {@code kafka} broker (semantics reference, B2.2).
 *
 * @param nodes how many machines
 * @param in where they are
 * @param topics by name
 * @param producer of all who publish
 * @param consumer of all groups that {@code groups} does not name
 * @param groups settings of groups of consumers, by name
 * @param brokerSessionTimeout how long a node may be silent
 * @param brokerHeartbeatInterval how often it says that it is there
 * @param replicaLagTimeMax how long a replica in sync may be behind
 * @param replicaFetchWaitMax how long a follower's fetch waits
 * @param leaderImbalanceCheckInterval how often leaderships are given back
 * @param retentionCheckInterval how often old segments are looked for
 * @param requestWork what a request costs a node
 */
public record KafkaSettings(
        @Doc("How many machines it has.") @Default("3") @Range(min = "1", max = "1k") int nodes,
        @Doc("The regions or zones that they are in, in turn. Left out, the zones of the first region.") @Default("[]")
        @Refers({Reference.REGION, Reference.ZONE}) List<String> in,
        @Doc("Its topics, by name.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, TopicSettings> topics,
        @Doc("How publishers produce.") @Default("{}") ProducerSettings producer,
        @Doc("How groups of consumers fetch, commit and divide partitions, if `groups` does not name them.") @Default("{}")
        GroupSettings consumer,
        @Doc("Settings of groups of consumers, by name.") @Default("{}") Map<String, GroupSettings> groups,
        @Doc("A node from which the controller has heard nothing for so long leads no more.") @Default("9s") @Range(min = "1ms")
        Duration brokerSessionTimeout,
        @Doc("How often a node says that it is there.") @Default("2s") @Range(min = "1ms") Duration brokerHeartbeatInterval,
        @Doc("A replica that has not been at the end of its leader's log for so long is out of sync.") @Default("30s")
        @Range(min = "1ms") Duration replicaLagTimeMax,
        @Doc("How long a follower's fetch waits where there is nothing new.") @Default("500ms") @Range(min = "1ms")
        Duration replicaFetchWaitMax,
        @Doc("How often leaderships go back to the nodes that are to have them, if more than a tenth are elsewhere.")
        @Default("5m") @Range(min = "1s") Duration leaderImbalanceCheckInterval,
        @Doc("How often segments are looked for that retention deletes.") @Default("5m") @Range(min = "1ms")
        Duration retentionCheckInterval,
        @Doc("How long a node works on a request, besides others; a slow one takes longer.") @Default("200us") Duration requestWork) {

    /** What is wrong with a consumer; empty if nothing is. */
    Optional<Misuse> misuse(Consuming consumer) {
        if (groups.getOrDefault(consumer.group(), this.consumer).protocolSettings() instanceof ShareSettings) {
            return ShareSettings.misuse(consumer);
        }
        boolean commitsByTime = !groups.getOrDefault(consumer.group(), this.consumer).autoCommitInterval().isForever();
        if (consumer.commit() == Commit.BEFORE && commitsByTime) {
            return Optional.of(new Misuse("`commit: before` and `auto-commit-interval` exclude each other",
                    "leave the interval out: each poll's messages are committed before they are handled"));
        }
        if (consumer.commit() != Commit.TRANSACTION) {
            return Optional.empty();
        }
        if (!producer.isIdempotent(producer.acks()) || topics.values().stream().anyMatch(topic -> !topic.acks().orElse(Acks.ALL).equals(Acks.ALL))) {
            return Optional.of(new Misuse("`commit: transaction` needs `acks: all` and numbered batches",
                    "leave `acks` and `enable-idempotence` of the producer and the topics to their defaults"));
        }
        if (commitsByTime) {
            return Optional.of(new Misuse("`commit: transaction` and `auto-commit-interval` exclude each other",
                    "leave the interval out: each poll's messages are a transaction"));
        }
        return Optional.empty();
    }

    /** Checks what belongs together. */
    public KafkaSettings {
        topics.forEach((name, topic) -> {
            if (topic.replication() > nodes) {
                throw new SettingException("topic `" + name + "` wants " + topic.replication() + " replicas, but there are only "
                        + nodes + " nodes", "give it fewer replicas, or the broker more `nodes`").at("topics", name, "replication");
            }
        });
        if (brokerHeartbeatInterval.compareTo(brokerSessionTimeout) >= 0) {
            throw new SettingException("`broker-heartbeat-interval` is not shorter than `broker-session-timeout`",
                    "a node that is well must be heard in time").at("broker-heartbeat-interval");
        }
    }
}
