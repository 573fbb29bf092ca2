package dev.faultline.scenario.messaging;

import dev.faultline.result.ChannelResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;

/** A run of a scenario about one topic, {@code events/t}, one group and clients {@code shop}; its books balance. */
record KafkaRun(RunResult result) {

    /** Puts the followers 100 ms away: what the leader acknowledges alone, they get later. */
    static final String FAR_FOLLOWERS = "brokers.events.in=[here/a, there/a, there/b]";

    /** Three nodes in three zones, a topic of one partition on all of them; clients send to it, {@code mail} consumes it. */
    static final String BASE = """
            scenario: kafka
            duration: 60s
            drain: until-empty max 60s
            topology:
              regions: {here: {zones: [a, b, c]}, there: {zones: [a, b]}}
              links:
                clients: {latency: 1ms}
                within-zone: {latency: 1ms}
                between-zones: {latency: 1ms}
                between-regions: {latency: 100ms}
            clients:
              shop: {arrivals: constant(100/s), keys: {order: zipf(100 0.5)}, sends: events/t, timeout: none}
            services:
              mail:
                instances: 1
                consumes:
                  events/t: {steps: [{work: 1ms}]}
            brokers:
              events:
                kind: kafka
                in: [here/a, here/b, here/c]
                request-work: 0ms
                topics: {t: {replication: 3, min-insync: 2}}
            """;

    static KafkaRun of(String text, String... sets) {
        return new KafkaRun(CloudRun.of(text, sets));
    }

    /** The base, with faults. */
    static KafkaRun with(String faults, String... sets) {
        return of(BASE + "chaos:\n" + faults.indent(2), sets);
    }

    ChannelResult topic() {
        return result.channels().get("events/t");
    }

    SubscriptionResult group() {
        return topic().subscriptions().get("mail");
    }

    OperationResult sends() {
        return result.operations().get("events/t");
    }

    /** A figure of the topic; 0 if it never came up. */
    long figure(String name) {
        return Math.round(topic().counters().getOrDefault(name, 0.0));
    }

    /** How many messages of the group ended so: {@code lost/unclean-election}. */
    long reason(String name) {
        return Math.round(group().reasons().getOrDefault(name, 0.0));
    }
}
