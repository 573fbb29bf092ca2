package dev.faultline.scenario.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;

/** A fault that is meant for a leader strikes whoever leads at that moment, and one for followers leaves it alone. */
class LeaderRoleTest {

    private static final String KAFKA = """
            scenario: leaders
            duration: 3m
            drain: until-empty max 2m
            topology: {regions: {eu: {zones: [a, b, c]}}}
            clients: {users: {arrivals: constant(5/s), sends: events/orders, timeout: none}}
            services: {mail: {consumes: {events/orders: [{work: 1ms}]}}}
            brokers:
              events: {kind: kafka, nodes: 3, in: [eu], leader-imbalance-check-interval: 1h, topics: {orders: {replication: 3, min-insync: 2}}}
            """;
    private static final String RABBIT = """
            scenario: leaders
            duration: 3m
            drain: until-empty max 2m
            topology: {regions: {eu: {zones: [a, b, c]}}}
            clients: {users: {arrivals: constant(5/s), sends: rabbit/orders, timeout: none}}
            services: {mail: {consumes: {rabbit/orders: [{work: 1ms}]}}}
            brokers:
              rabbit: {kind: rabbitmq, nodes: 3, in: [eu], queues: {orders: {kind: quorum}}}
            """;

    private static String strike(String broker, String role) {
        return "chaos: [{at: 60s, crash: " + broker + ", role: " + role + ", restart-after: 20s}, "
                + "{at: 120s, crash: " + broker + ", role: " + role + ", restart-after: 20s}]\n";
    }

    private static double leaderChanges(String role) {
        return ChaosRun.of(KAFKA + strike("events", role)).channels().get("events/orders").counters()
                .getOrDefault("leader-changes", 0.0);
    }

    @Test
    void aPartitionHasAnotherLeaderEachTime() {
        assertEquals(2, leaderChanges("leader"));
    }

    @Test
    void followersLeadNothing() {
        assertEquals(0, leaderChanges("follower, instances: 1"));
    }

    @Test
    void aQuorumQueueElectsAnotherLeaderEachTime() {
        RunResult result = ChaosRun.of(RABBIT + strike("rabbit", "leader"));
        assertTrue(result.channels().get("rabbit/orders").counters().get("elections") >= 2);
        RunResult calm = ChaosRun.of(RABBIT + strike("rabbit", "follower, instances: 1"));
        assertEquals(0, calm.channels().get("rabbit/orders").counters().getOrDefault("elections", 0.0));
    }
}
