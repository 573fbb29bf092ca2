package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SagaResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.scenario.spec.BrokerSpec;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is built on messages, on each kind of broker that keeps them: requests with replies, the outbox, sagas without an orchestrator.
 * Without faults nothing is lost and nothing happens twice; when somebody crashes, nothing is lost.
 */
class EveryKindOfBrokerTest {

    private static final Map<String, String> CHANNELS = Map.of("ideal", "queues: {%s: {}, %s: {}}",
            "kafka", "topics: {%s: {partitions: 4}, %s: {partitions: 4}}",
            "rabbitmq", "queues: {%s: {}, %s: {}}",
            "pulsar", "topics: {%s: {}, %s: {}}",
            "redis-streams", "streams: {%s: {groups: {mail: {claim: {min-idle: 5s}}}}, %s: {}}",
            "sqs", "queues: {%s: {receive-wait: 20s, duplicates: 0%%}, %s: {receive-wait: 20s, duplicates: 0%%}}");

    private static String broker(String kind, String first, String second) {
        String channels = CHANNELS.get(kind).formatted(first, second);
        return "brokers: {events: {kind: " + kind + ", " + (first.equals("ordered") ? channels : channels.replace("{groups: {mail: {claim: "
                + "{min-idle: 5s}}}}", "{}")) + "}}\n";
    }

    private static final String QUOTES = """
            scenario: quotes
            duration: 60s
            warm-up: 20s
            drain: until-empty max 5m
            clients:
              users: {arrivals: constant(10/s), calls: shop.quote}
            services:
              shop:
                instances: 2
                workers: 200
                operations:
                  quote: [{request: events/pricing, reply-on: events/quotes, timeout: 10s}]
              pricing: {instances: 2, consumes: {events/pricing: {workers: 20, steps: [{wait: 20ms}]}}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"ideal", "kafka", "rabbitmq", "pulsar", "redis-streams", "sqs"})
    void aRequestIsAnsweredByAMessage(String kind) {
        RunResult result = MessagingRun.of(QUOTES + broker(kind, "pricing", "quotes"));
        assertEquals(1, result.operations().get("shop.quote").availability());
        SubscriptionResult replies = result.channels().get("events/quotes").subscriptions().get("shop");
        assertEquals(0, replies.lost() + replies.inside());
        assertEquals(0, replies.counters().getOrDefault("orphaned", 0.0) + replies.counters().getOrDefault("late", 0.0));
    }

    private static final String ORDERS = """
            scenario: orders
            duration: 60s
            drain: until-empty max 10m
            clients:
              users: {arrivals: constant(20/s), calls: shop.buy}
            services:
              shop: {instances: 2, operations: {buy: [{write: orders}, {publish: events/ordered, outbox: orders}]}}
              publisher: {operations: {idle: [{work: 1ms}]}}
              mail: {instances: 2, consumes: {events/ordered: {workers: 20, steps: [{wait: 20ms}, {effect: mailed}]}}}
            stores:
              orders: {kind: database, outbox: {relay: polling, every: 100ms, by: publisher}}
            """;

    private static EffectResult mailed(RunResult result) {
        return result.effects().get("mailed");
    }

    private static void nothingIsLost(RunResult result) {
        assertEquals(result.operations().get("shop.buy").outcomes().ok(), mailed(result).applied(), "each order has its mail");
        SubscriptionResult mail = result.channels().get("events/ordered").subscriptions().get("mail");
        assertEquals(0, mail.lost() + mail.inside() + mail.dropped());
        assertEquals(0, result.channels().get("events/ordered").counters().get("missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ideal", "kafka", "rabbitmq", "pulsar", "redis-streams", "sqs"})
    void whatTheOutboxPublishesComesOnce(String kind) {
        RunResult result = MessagingRun.of(ORDERS + broker(kind, "ordered", "other"));
        nothingIsLost(result);
        assertEquals(0, mailed(result).duplicate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ideal", "kafka", "rabbitmq", "pulsar", "redis-streams", "sqs"})
    void aRelayThatCrashesPublishesAgainAndLosesNothing(String kind) {
        nothingIsLost(MessagingRun.of(ORDERS + broker(kind, "ordered", "other") + """
                chaos:
                  - {crash: publisher, every: 7s, restart-after: 500ms}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ideal", "kafka", "rabbitmq", "pulsar", "redis-streams", "sqs"})
    void aConsumerThatCrashesIsGivenItsMessagesAgain(String kind) {
        RunResult result = MessagingRun.of(ORDERS + broker(kind, "ordered", "other") + """
                chaos:
                  - {at: 20s, crash: mail, instances: 1, restart-after: 2s}
                  - {at: 40s, crash: mail, restart-after: 2s}
                """);
        nothingIsLost(result);
    }

    private static final String BOOKING = """
            scenario: bookings
            duration: 60s
            drain: until-empty max 30m
            clients:
              guests: {arrivals: constant(10/s), calls: travel.book, timeout: 10s}
            services:
              travel: {instances: 2, workers: 100, operations: {book: [{saga: booking}]}}
              hotel:
                instances: 2
                workers: 16
                operations:
                  reserve: {idempotency: {}, steps: [{wait: 20ms}, {effect: booked}]}
                  release: [{fail: 10%}, {undo: booked}]
              card: {workers: 32, operations: {charge: {idempotency: {}, steps: [{wait: 50ms}, {fail: {permanent: 10%}}, {effect: charged}]}}}
            sagas:
              booking:
                style: choreographed
                via: events
                steps:
                  - {do: hotel.reserve, undo: hotel.release}
                  - {do: card.charge, pivot: true}
            """;

    private static void endsAsAWhole(RunResult result) {
        SagaResult booking = result.sagas().get("booking");
        assertTrue(booking.started() > 550, "started " + booking.started());
        assertEquals(0, booking.running() + booking.stuck() + booking.inconsistent(), booking.toString());
        assertEquals(booking.started(), booking.completed() + booking.compensated());
        assertTrue(booking.compensated() > 20, "some cards are declined");
        EffectResult booked = result.effects().get("booked");
        assertEquals(booking.completed(), booked.applied() + booked.duplicate() - booked.undone(), "rooms of those that were paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ideal", "kafka", "rabbitmq", "pulsar", "sqs"})
    void aChoreographedSagaEndsAsAWhole(String kind) {
        endsAsAWhole(MessagingRun.of(BOOKING + "brokers: {events: {kind: " + kind + "}}\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ideal", "kafka", "rabbitmq", "pulsar", "sqs"})
    void aChoreographedSagaEndsAsAWholeWhenTheOneWhoTakesPartCrashes(String kind) {
        endsAsAWhole(MessagingRun.of(BOOKING + "brokers: {events: {kind: " + kind + "}}\n" + """
                chaos:
                  - {at: 20s, crash: hotel, restart-after: 3s}
                  - {at: 40s, crash: card, restart-after: 3s}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ideal", "kafka", "rabbitmq", "pulsar", "sqs"})
    void theChannelsThatASagaMakesAreLikeThoseOfWhichNothingIsSaid(String kind) {
        String with = "scenario: channels\nduration: 1m\nclients: {users: {arrivals: poisson(1/s), sends: events/a}}\n"
                + "services: {all: {consumes: {events/a: {steps: [{work: 1ms}]}}}}\nbrokers: {events: {kind: " + kind + ", "
                + CHANNELS.get(kind).replaceAll("\\{receive-wait.*?\\}|\\{partitions: 4\\}", "{}") + "}}\n";
        BrokerSpec written = events(with.formatted("a", "b"));
        BrokerSpec made = events(with.replaceFirst(", %s: \\{\\}", "").formatted("a"));
        assertEquals(written.settings().toString(), made.kind().withChannels(made.settings(), List.of("b")).orElseThrow().toString());
    }

    private static BrokerSpec events(String text) {
        Reading reading = ScenarioReader.read("channels.yaml", text, Overrides.NONE);
        return reading.scenario().orElseThrow(() -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false))).brokers()
                .get("events");
    }

    @Test
    void aBrokerThatKeepsNothingOrDoesNotTryAgainCarriesNoSaga() {
        for (String kind : List.of("redis-pubsub", "redis-streams", "sns", "eventbridge")) {
            List<String> errors = CloudRun.errors(BOOKING + "brokers: {events: {kind: " + kind + "}}\n");
            assertTrue(errors.stream().anyMatch(error -> error.contains("a saga can not make channels at a broker of the kind `" + kind)),
                    errors.toString());
        }
    }
}
