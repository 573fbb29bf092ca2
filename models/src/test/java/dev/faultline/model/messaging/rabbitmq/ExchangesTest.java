package dev.faultline.model.messaging.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.rabbitmq.BindingSettings.Match;
import dev.faultline.model.messaging.rabbitmq.ExchangeSettings.Type;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Patience;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Constant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Semantics reference, B1.1: which queues get a message. */
class ExchangesTest {

    private final Map<String, ExchangeSettings> exchanges = new LinkedHashMap<>();

    private static BindingSettings to(String queue, String key) {
        return new BindingSettings(Optional.of(queue), Optional.empty(), Optional.ofNullable(key), Map.of(), Match.ALL);
    }

    private static BindingSettings onTo(String exchange, String key) {
        return new BindingSettings(Optional.empty(), Optional.of(exchange), Optional.ofNullable(key), Map.of(), Match.ALL);
    }

    private static BindingSettings to(String queue, Match match, Map<String, String> headers) {
        return new BindingSettings(Optional.of(queue), Optional.empty(), Optional.empty(), headers, match);
    }

    private static ExchangeSettings exchange(Type type, BindingSettings... bindings) {
        return new ExchangeSettings(type, List.of(bindings), Optional.empty(), false);
    }

    private void exchange(String name, Type type, BindingSettings... bindings) {
        exchanges.put(name, exchange(type, bindings));
    }

    private Bindings bindings() {
        Map<String, QueueSettings> queues = new LinkedHashMap<>();
        List.of("q1", "q2", "q3").forEach(name -> queues.put(name, QueueText.classic().settings()));
        return Bindings.of(new RabbitSettings(1, List.of(), exchanges, queues, new Constant(0), new Constant(0),
                Durations.parse("60s"), Durations.parse("5s"), Patience.FOREVER, new Bytes(16 << 20)));
    }

    private List<String> routed(String exchange, String key) {
        return bindings().queues(exchange, key, Map.of());
    }

    private List<String> routed(String exchange, Map<String, String> headers) {
        return bindings().queues(exchange, "", headers);
    }

    @Test
    void aDirectExchangeComparesKeys() {
        exchange("x", Type.DIRECT, to("q1", "paid"), to("q2", "sent"), to("q3", "paid"));
        assertEquals(List.of("q1", "q3"), routed("x", "paid"));
        assertEquals(List.of(), routed("x", "order.paid"));
    }

    @Test
    void aTopicExchangeComparesPatterns() {
        exchange("x", Type.TOPIC, to("q1", "order.*"), to("q2", "#"), to("q3", "*.paid"));
        assertEquals(List.of("q1", "q2", "q3"), routed("x", "order.paid"));
        assertEquals(List.of("q2"), routed("x", "order.paid.late"));
    }

    @Test
    void aFanoutExchangeLooksAtNothing() {
        exchange("x", Type.FANOUT, to("q1", null), to("q3", null));
        assertEquals(List.of("q1", "q3"), routed("x", "whatever"));
    }

    @Nested
    class AHeadersExchange {

        @Test
        void wantsAllHeadersOrAnyOfThem() {
            exchange("x", Type.HEADERS, to("q1", Match.ALL, Map.of("region", "eu", "format", "pdf")),
                    to("q2", Match.ANY, Map.of("region", "eu", "format", "pdf")));
            assertEquals(List.of("q1", "q2"), routed("x", Map.of("region", "eu", "format", "pdf", "more", "1")));
            assertEquals(List.of("q2"), routed("x", Map.of("region", "eu", "format", "text")));
            assertEquals(List.of(), routed("x", Map.of("region", "us")));
        }

        @Test
        void leavesOutHeadersWithAnXUnlessToldOtherwise() {
            exchange("x", Type.HEADERS, to("q1", Match.ALL, Map.of("region", "eu", "x-kind", "a")),
                    to("q2", Match.ALL_WITH_X, Map.of("region", "eu", "x-kind", "a")),
                    to("q3", Match.ANY_WITH_X, Map.of("x-kind", "a")));
            assertEquals(List.of("q1"), routed("x", Map.of("region", "eu")));
            assertEquals(List.of("q1", "q2", "q3"), routed("x", Map.of("region", "eu", "x-kind", "a")));
        }
    }

    @Test
    void theDefaultExchangeKnowsAllQueuesByName() {
        assertEquals(List.of("q2"), routed("default", "q2"));
        assertEquals(List.of(), routed("default", "nobody"));
    }

    @Test
    void aQueueThatSeveralBindingsLeadToGetsItOnce() {
        exchange("x", Type.TOPIC, to("q1", "order.*"), to("q1", "*.paid"));
        assertEquals(List.of("q1"), routed("x", "order.paid"));
    }

    @Test
    void exchangesLeadToExchangesAndACircleOfThemEnds() {
        exchange("x", Type.DIRECT, to("q1", "paid"), onTo("y", "paid"));
        exchange("y", Type.FANOUT, to("q2", null), onTo("x", null));
        assertEquals(List.of("q1", "q2"), routed("x", "paid"));
        assertEquals(List.of("q2", "q1"), routed("y", "paid"));
        assertEquals(List.of("q2"), routed("y", "other"));
    }

    @Test
    void whatNoBindingTakesGoesToTheAlternateExchange() {
        exchanges.put("x", new ExchangeSettings(Type.DIRECT, List.of(to("q1", "paid")), Optional.of("rest"), false));
        exchange("rest", Type.FANOUT, to("q3", null));
        assertEquals(List.of("q1"), routed("x", "paid"));
        assertEquals(List.of("q3"), routed("x", "sent"));
    }

    @Test
    void eachQueueHasACopyOfItsOwn() {
        RabbitWorld rabbit = new RabbitWorld().exchange("x", exchange(Type.FANOUT, to("q1", null), to("q2", null)))
                .queue("q1", QueueText.classic()).queue("q2", QueueText.classic());
        rabbit.consumer("mail", "q1", List.of("a"));
        rabbit.publish("0s", "A", "x", Publication.PLAIN);
        assertEquals(List.of("2ms mail-1 A"), rabbit.run("1s"));
        assertEquals(1, rabbit.books("q1").acknowledged());
        assertEquals(1, rabbit.books("q2").inside().value());
        assertEquals(1, rabbit.publishers("x").accepted());
    }

    @Nested
    class AMistake {

        private void is(String message, Runnable written) {
            assertEquals(message, assertThrows(SettingException.class, written::run).getMessage());
        }

        @Test
        void isABindingToAnUnknownQueueOrExchange() {
            is("exchange `x` is bound to the queue `q9`, which is not there", () -> {
                exchange("x", Type.FANOUT, to("q9", null));
                bindings();
            });
            is("exchange `x` is bound to the exchange `y`, which is not there", () -> {
                exchange("x", Type.FANOUT, onTo("y", null));
                bindings();
            });
        }

        @Test
        void isABindingWithoutWhatItsExchangeLooksAt() {
            is("a direct exchange needs a key in each binding", () -> exchange(Type.DIRECT, to("q1", null)));
            is("a fanout exchange does not look at keys", () -> exchange(Type.FANOUT, to("q1", "paid")));
            is("a headers exchange needs headers in each binding", () -> exchange(Type.HEADERS, to("q1", null)));
            is("a topic exchange needs a key in each binding",
                    () -> exchange(Type.TOPIC, to("q1", Match.ALL, Map.of("region", "eu"))));
            is("a fanout exchange does not look at headers",
                    () -> exchange(Type.FANOUT, to("q1", Match.ALL, Map.of("region", "eu"))));
        }

        @Test
        void isOneNameForTwoThings() {
            is("`q1` would mean an exchange and a queue", () -> {
                exchange("q1", Type.FANOUT);
                bindings();
            });
            exchanges.clear();
            is("`default` is the exchange that is always there", () -> {
                exchange("default", Type.FANOUT);
                bindings();
            });
        }
    }
}
