package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pulsar as a scenario has it: among zones, services, faults, and in the result. */
class PulsarInScenariosTest {

    private static final String SCENARIO = """
            scenario: orders
            duration: 2m
            drain: until-empty max 2m
            topology: {regions: {us-east: {zones: [a, b, c]}}}
            clients:
              users: {arrivals: poisson(50/s), keys: {order: zipf(100 1.0)}, calls: shop.buy, timeout: 2s}
            services:
              shop: {in: us-east/c, operations: {buy: [{work: 1ms}, {publish: pulsar/orders, key: $order}]}}
              mail: {instances: 3, consumes: {pulsar/orders: {workers: 4, steps: [{work: exp(20ms)}, {effect: mailed}]}}}
              stock: {instances: 3, consumes: {pulsar/orders: {workers: 1, steps: [{work: exp(5ms)}]}}}
            brokers:
              pulsar:
                kind: pulsar
                fail-over: 5s
                topics: {orders: {subscriptions: {mail: {type: shared}, stock: {type: key-shared}}}}
            """;

    private static SubscriptionResult of(RunResult result, String group) {
        return CloudRun.subscription(result, "pulsar/orders@" + group);
    }

    @Test
    void sharesByTurnsOrByKey() {
        RunResult result = CloudRun.of(SCENARIO);
        for (String group : List.of("mail", "stock")) {
            assertEquals(of(result, group).entered(), of(result, group).acknowledged());
        }
        assertEquals(0, of(result, "stock").outOfOrder());
        assertTrue(of(result, "mail").outOfOrder() > 0);
        assertEquals(of(result, "mail").acknowledged(), result.effects().get("mailed").applied());
    }

    @Test
    void aLostZoneMovesItsTopicsAndLosesNothing() {
        RunResult result = CloudRun.of(SCENARIO + "chaos: [{at: 30s, lose: us-east/a, for: 40s}]\n");
        assertEquals(1, result.channels().get("pulsar/orders").counters().get("owner-changes"));
        for (String group : List.of("mail", "stock")) {
            assertEquals(0, of(result, group).lost());
            assertEquals(of(result, group).entered(), of(result, group).acknowledged());
        }
        assertTrue(result.operations().get("shop.buy").outcomes().timeout() > 150, "5 s of silence");
    }

    @Test
    void settingsThatMakeNoSenseAreToldWithTheirPlace() {
        assertEquals(List.of(), errors("type: shared, max-redeliver-count: 3", ", dead-letter: pulsar/dead"));
        assertEquals(List.of("5:65 `mail`: only `shared` and `key-shared` subscriptions have dead letters and a retry topic"),
                errors("max-redeliver-count: 3", ", dead-letter: pulsar/dead"));
        assertEquals(1, errors("type: shared, allow-out-of-order: true", "").size());
        assertEquals(1, errors("type: shared, max-redeliver-count: 3", "").size());
        assertEquals(1, errors("type: shared", ", dead-letter: pulsar/dead").size());
        assertEquals(1, errors("type: shared", ", retry: {attempts: 3, backoff: none}").size());
        assertEquals(1, errors("ack-timeout: 10ms", "").size());
        assertEquals(1, errors("type: shared", ", batch: 10").size());
    }

    private static List<String> errors(String subscription, String consumer) {
        return CloudRun.errors("""
                scenario: wrong
                duration: 1m
                clients: {users: {arrivals: poisson(1/s), sends: pulsar/log}}
                services: {mail: {consumes: {pulsar/log: {steps: [{work: 1ms}]%s}}}}
                brokers: {pulsar: {kind: pulsar, topics: {log: {subscriptions: {mail: {%s}}}, dead: {}}}}
                """.formatted(consumer, subscription));
    }
}
