package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SNS and EventBridge as a scenario has them: before queues, among regions, faults, and in the result. */
class FanOutInScenariosTest {

    private static final String SNS = """
            scenario: orders
            duration: 2m
            drain: until-empty max 3m
            topology: {regions: {us-east: {zones: [a, b, c]}, eu-west: {zones: [a, b, c]}}}
            clients:
              users: {arrivals: poisson(20/s), calls: shop.buy, timeout: 5s}
            services:
              shop:
                in: us-east
                operations:
                  buy: [{work: 1ms}, {publish: news/orders, message: {headers: {region: eu}}}]
              mail: {in: us-east, consumes: {aws/mail: {workers: 4, steps: [{work: exp(20ms)}, {effect: mailed}]}}}
              books: {in: us-east, consumes: {aws/books: {workers: 4, steps: [{work: exp(20ms)}]}}}
            brokers:
              news:
                kind: sns
                in: us-east
                topics:
                  orders:
                    subscriptions:
                      mail: {queue: aws/mail, filter: {region: eu}}
                      books: {queue: aws/books, filter: {region: ["not(eu)", "prefix(us-)"]}, dead-letter: aws/dead}
              aws: {kind: sqs, in: $queues, queues: {mail: {receive-wait: 20s}, books: {receive-wait: 20s}, dead: {}}}
            """;

    private static SubscriptionResult of(RunResult result, String path) {
        return CloudRun.subscription(result, path);
    }

    private static String queuesIn(String region) {
        return SNS.replace("$queues", region);
    }

    @Test
    void snsDeliversWhatPassesTheFilterAndTheHandlersEffectsAreFollowed() {
        RunResult result = CloudRun.of(queuesIn("us-east"));
        double messages = result.channels().get("news/orders").accepted();
        assertEquals(messages, of(result, "news/orders@mail").acknowledged());
        assertEquals(messages, of(result, "aws/mail@mail").acknowledged());
        assertEquals(0, of(result, "aws/books@books").entered());
        assertEquals(messages, result.effects().get("mailed").applied());
        assertEquals(0, result.effects().get("mailed").missing());
        assertTrue(of(result, "aws/mail@mail").ageMs().p50() > 50, "the age counts from the first sending");
    }

    @Test
    void snsKeepsMessagesWhileTheRegionOfTheQueuesIsLost() {
        RunResult result = CloudRun.of(queuesIn("eu-west") + "chaos: [{at: 30s, lose: eu-west, for: 40s}]\n");
        double messages = result.channels().get("news/orders").accepted();
        assertEquals(messages, of(result, "news/orders@mail").acknowledged());
        assertTrue(of(result, "aws/mail@mail").entered() >= messages, "some came twice, since their confirm was lost");
        assertEquals(0, result.effects().get("mailed").missing());
    }

    @Test
    void eventBridgeDeliversToTheTargetsOfEachRule() {
        RunResult result = CloudRun.of("""
                scenario: events
                duration: 1m
                drain: until-empty max 1m
                clients: {users: {arrivals: poisson(20/s), sends: bus/events, message: {headers: {type: paid, amount: "120"}}}}
                services:
                  mail: {consumes: {aws/mail: {workers: 4, steps: [{work: exp(20ms)}]}}}
                  books: {consumes: {aws/books: {workers: 4, steps: [{work: exp(20ms)}]}}}
                brokers:
                  bus:
                    kind: eventbridge
                    buses:
                      events:
                        rules:
                          paid: {pattern: {type: [paid, refunded]}, targets: [aws/mail, aws/books]}
                          large: {pattern: {amount: above(100)}, targets: aws/books}
                          small: {pattern: {amount: below(100)}, targets: aws/mail}
                  aws: {kind: sqs, queues: {mail: {}, books: {}}}
                """);
        double events = result.channels().get("bus/events").accepted();
        assertEquals(List.of("paid -> aws/mail", "paid -> aws/books", "large", "small"),
                List.copyOf(result.channels().get("bus/events").subscriptions().keySet()));
        assertEquals(events, of(result, "aws/mail@mail").entered());
        assertEquals(2 * events, of(result, "aws/books@books").entered());
        assertEquals(0, of(result, "bus/events@small").entered());
    }

    @Test
    void settingsThatMakeNoSenseAreToldWithTheirPlace() {
        assertEquals(List.of(), errors("kind: sns, topics: {log: {subscriptions: {mail: {queue: aws/mail}}}}", "aws/mail"));
        assertEquals(1, errors("kind: sns, topics: {log: {subscriptions: {mail: {queue: aws/nothing}}}}", "aws/mail").size());
        assertEquals(1, errors("kind: sns, topics: {log: {subscriptions: {mail: {queue: aws/mail, filter: {a: about(5)}}}}}", "aws/mail").size());
        assertEquals(List.of("4:30 nobody can consume a topic of SNS: it delivers into queues"),
                errors("kind: sns, topics: {log: {}}", "bus/log"));
        assertEquals(1, errors("kind: eventbridge, buses: {log: {}}", "bus/log").size());
        assertEquals(1, errors("kind: eventbridge, buses: {log: {rules: {all: {targets: []}}}}", "aws/mail").size());
        assertEquals(1, errors("kind: eventbridge, buses: {log: {rules: {all: {targets: aws/mail, max-event-age: 25h}}}}", "aws/mail").size());
        assertEquals(1, errors("kind: eventbridge, buses: {log: {rules: {all: {targets: aws/mail, max-retry-attempts: 186}}}}", "aws/mail").size());
    }

    private static List<String> errors(String broker, String consumes) {
        return CloudRun.errors("""
                scenario: wrong
                duration: 1m
                clients: {users: {arrivals: poisson(1/s), sends: bus/log}}
                services: {mail: {consumes: {%s: {steps: [{work: 1ms}]}}}}
                brokers: {bus: {%s}, aws: {kind: sqs, queues: {mail: {}}}}
                """.formatted(consumes, broker));
    }
}
