package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Redis as a scenario has it: among zones, services, faults, and in the result. */
class RedisInScenariosTest {

    private static final String STREAMS = """
            scenario: orders
            duration: 3m
            drain: until-empty max 1m
            topology: {regions: {us-east: {zones: [a, b, c]}}}
            parameters: {attempts: {default: 1}, lag: {default: 50ms}}
            clients:
              users: {arrivals: poisson(50/s), calls: shop.buy, timeout: 2s}
            services:
              shop: {in: us-east/c, operations: {buy: [{work: 1ms}, {publish: redis/orders}]}}
              mail:
                in: us-east/c
                consumes:
                  redis/orders: {workers: 8, steps: [{work: exp(20ms)}, {fail: 30%}], retry: {attempts: $attempts, backoff: none}}
              stock: {in: us-east/c, consumes: {redis/orders: {workers: 8, steps: [{work: exp(20ms)}]}}}
            brokers:
              redis:
                kind: redis-streams
                replicas: 1
                replication-lag: $lag
                fail-over: 5s
                streams: {orders: {groups: {mail: {claim: {min-idle: 1s, every: 1s}}}}}
            """;

    private static SubscriptionResult of(RunResult result, String group) {
        return CloudRun.subscription(result, "redis/orders@" + group);
    }

    @Test
    void whatFailsIsGivenUpByItsShareToThePowerOfTheAttempts() {
        RunResult result = CloudRun.of(STREAMS, "attempts=3");
        double entered = of(result, "mail").entered();
        double p = 0.3 * 0.3 * 0.3;
        assertEquals(p, of(result, "mail").dropped() / entered, 4 * Math.sqrt(p * (1 - p) / entered));
        assertEquals(entered, of(result, "stock").acknowledged(), "the other group has nothing to do with that");
    }

    @Test
    void aLostZoneTakesThePrimaryAlongAndWhatTheReplicaLacked() {
        RunResult result = CloudRun.of(STREAMS + "chaos: [{at: 1m, lose: us-east/a, for: 1m}]\n");
        double lost = of(result, "stock").lost();
        assertTrue(lost <= 12, "about 50/s for 50 ms: " + lost);
        assertEquals(1, result.channels().get("redis/orders").counters().get("fail-overs"));
        assertTrue(result.operations().get("shop.buy").outcomes().timeout() > 150, "5 s of silence");
    }

    @Test
    void publishSubscribeDoesTheWorkOnEachInstance() {
        RunResult result = CloudRun.of("""
                scenario: scores
                duration: 1m
                clients: {stadium: {arrivals: poisson(20/s), sends: redis/scores}}
                services: {gateway: {instances: 3, consumes: {redis/scores: {workers: 2, steps: [{work: 1ms}, {effect: shown}]}}}}
                brokers: {redis: {kind: redis-pubsub, channels: {scores: {}}}}
                """);
        double messages = result.channels().get("redis/scores").accepted();
        SubscriptionResult gateway = CloudRun.subscription(result, "redis/scores@gateway");
        assertEquals(3 * messages, gateway.entered(), 3);
        assertEquals(2 * messages, result.effects().get("shown").duplicate(), 10, "a work queue it is not");
    }

    @Test
    void settingsThatMakeNoSenseAreToldWithTheirPlace() {
        assertEquals(List.of(), errors("kind: redis-streams, streams: {log: {}}", ""));
        assertEquals(List.of("4:30 Redis delivers nothing again by itself, so there are no further attempts"),
                errors("kind: redis-streams, streams: {log: {}}", ", retry: {attempts: 3, backoff: none}"));
        assertEquals(List.of(), errors("kind: redis-streams, streams: {log: {groups: {mail: {claim: {min-idle: 1s}}}}}",
                ", retry: {attempts: 3, backoff: none}"));
        assertEquals(1, errors("kind: redis-streams, streams: {log: {groups: {mail: {claim: {min-idle: 1s}}}}}",
                ", retry: {attempts: 3, backoff: fixed(1s)}").size());
        assertEquals(1, errors("kind: redis-streams, streams: {log: {groups: {nobody: {}}}}", "").size());
        assertEquals(1, errors("kind: redis-streams, streams: {log: {max-length: 0}}", "").size());
        assertEquals(1, errors("kind: redis-pubsub, channels: {log: {}}, output-buffer: {limit: 1MiB}", "").size());
        assertEquals(1, errors("kind: redis-pubsub, channels: {log: {}}", ", batch: 3").size());
        assertEquals(1, errors("kind: redis-pubsub, channels: {log: {}}", ", retry: {attempts: 3, backoff: none}").size());
    }

    private static List<String> errors(String broker, String consumer) {
        return CloudRun.errors("""
                scenario: wrong
                duration: 1m
                clients: {users: {arrivals: poisson(1/s), sends: redis/log}}
                services: {mail: {consumes: {redis/log: {steps: [{work: 1ms}]%s}}}}
                brokers: {redis: {%s}}
                """.formatted(consumer, broker));
    }
}
