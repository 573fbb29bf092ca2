package dev.faultline.model.messaging.rabbitmq;

import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.rabbitmq.BindingSettings.Match;
import dev.faultline.model.messaging.rabbitmq.ConsumerSettings.Answer;
import dev.faultline.model.messaging.rabbitmq.ExchangeSettings.Type;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.Overflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Semantics reference, B1.5: where messages go that nobody has acknowledged. */
class DeadLettersTest {

    private final RabbitWorld rabbit = new RabbitWorld();

    private Entry dead() {
        return ((RabbitQueue) rabbit.channel("dead")).ready().peek();
    }

    private long counter(String queue, String name) {
        return rabbit.books(queue).counters().all().getOrDefault(name, 0L);
    }

    @Nested
    class TheReason {

        @Test
        void isRejectedWhenAConsumerWantsItNoMore() {
            rabbit.queue("jobs", QueueText.classic().deadLettersTo("dead")).queue("dead", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a"), failForGood("100%"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1s");
            assertEquals(Map.of("dead-lettered/rejected", 1L), rabbit.books("jobs").reasons());
            assertEquals(1, rabbit.books("dead").enteredAsDeadLetter());
            assertEquals(1, dead().letter.deaths().count("jobs", DeathReason.REJECTED));
        }

        @Test
        void isExpiredWhenItsTimeIsOver() {
            rabbit.queue("jobs", QueueText.classic().ttl("1s").deadLettersTo("dead")).queue("dead", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1000ms");
            assertEquals(0, rabbit.books("dead").entered());
            rabbit.run("1002ms");
            assertEquals(Map.of("dead-lettered/expired", 1L), rabbit.books("jobs").reasons());
            assertEquals(1_001_000_000L, dead().letter.deaths().first().firstNanos());
        }

        @Test
        void isMaxlenWhenThereIsNoPlace() {
            rabbit.queue("jobs", QueueText.classic().maxLength(1).deadLettersTo("dead")).queue("dead", QueueText.classic());
            rabbit.sends("0s", "jobs", "A", "B");
            rabbit.run("1s");
            assertEquals(Map.of("dead-lettered/maxlen", 1L), rabbit.books("jobs").reasons());
        }

        @Test
        void isDeliveryLimitWhenItHasComeBackTooOften() {
            rabbit.queue("jobs", QueueText.quorum().deliveryLimit("2").deadLettersTo("dead")).queue("dead", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1s");
            assertEquals(3, rabbit.books("jobs").delivered());
            assertEquals(Map.of("dead-lettered/delivery_limit", 1L), rabbit.books("jobs").reasons());
        }
    }

    @Nested
    class ADeadLetter {

        @Test
        void keepsItsRoutingKeyUnlessTheQueueHasAnotherOne() {
            BindingSettings all = new BindingSettings(Optional.of("dead"), Optional.empty(), Optional.of("#"), Map.of(), Match.ALL);
            rabbit.exchange("x", new ExchangeSettings(Type.TOPIC, List.of(new BindingSettings(Optional.of("jobs"), Optional.empty(),
                    Optional.of("order.*"), Map.of(), Match.ALL)), Optional.empty(), false));
            rabbit.exchange("dlx", new ExchangeSettings(Type.TOPIC, List.of(all), Optional.empty(), false));
            rabbit.queue("jobs", QueueText.classic().ttl("1s").deadLetters("dlx", null)).queue("dead", QueueText.classic());
            rabbit.publish("0s", "A", "x", RabbitWorld.routed("order.paid"));
            rabbit.run("2s");
            Death death = dead().letter.deaths().first();
            assertEquals("order.paid", dead().letter.routingKey());
            assertEquals("dlx", dead().letter.exchange());
            assertEquals("x order.paid", death.exchange() + " " + death.routingKey());
        }

        @Test
        void livesForEverWhateverItsPublisherSaid() {
            rabbit.queue("jobs", QueueText.classic().deadLettersTo("dead")).queue("dead", QueueText.classic());
            rabbit.publish("0s", "A", "jobs", RabbitWorld.expiring("1s"));
            rabbit.run("1h");
            assertEquals(1, rabbit.books("dead").inside().value());
            assertEquals(Long.MAX_VALUE, dead().expiresAt);
        }

        @Test
        void thatNoQueueTakesIsGone() {
            rabbit.exchange("dlx", new ExchangeSettings(Type.FANOUT, List.of(), Optional.empty(), false));
            rabbit.queue("jobs", QueueText.classic().ttl("1s").deadLetters("dlx", null));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("2s");
            assertEquals(1, rabbit.books("jobs").deadLettered());
            assertEquals(1, counter("jobs", "dead-letters-unroutable"));
        }

        @Test
        void isLostIfItsTargetIsDown() {
            rabbit.nodes(2).queue("jobs", QueueText.classic().ttl("1s").deadLettersTo("dead")).queue("dead", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.world.at("500ms", () -> rabbit.node(2).crash());
            rabbit.run("2s");
            assertEquals(1, rabbit.books("jobs").deadLettered());
            assertEquals(0, rabbit.books("dead").entered());
            assertEquals(1, counter("jobs", "dead-letters-lost"));
        }

        @Test
        void staysUntilItsTargetHasItIfTheQueueWantsThat() {
            rabbit.nodes(2).queue("jobs", QueueText.quorum().ttl("1s").maxLength(100).overflow(Overflow.REJECT_PUBLISH)
                    .deadLettersTo("dead").atLeastOnce()).queue("dead", QueueText.classic().maxLength(0).overflow(Overflow.REJECT_PUBLISH));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("10m");
            assertEquals(0, rabbit.books("jobs").deadLettered());
            assertEquals(1, rabbit.books("jobs").inside().value());
            assertEquals(4, counter("dead", "publishes-refused"), "at 1 s, and every three minutes after that");
        }

        @Test
        void isConfirmedToAQueueThatKeepsItUntilThen() {
            rabbit.nodes(3).queue("jobs", QueueText.quorum().ttl("1s").maxLength(100).overflow(Overflow.REJECT_PUBLISH)
                    .deadLettersTo("dead").atLeastOnce()).queue("dead", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1012ms"); // expired at 1.007 s, written by 1.012 s, and the confirm is on its way
            assertEquals(1, rabbit.books("jobs").inside().value());
            rabbit.run("1014ms");
            assertEquals(Map.of("dead-lettered/expired", 1L), rabbit.books("jobs").reasons());
        }
    }

    @Nested
    class TheirHistory {

        private final Deaths once = Deaths.NONE.and("jobs", DeathReason.REJECTED, 10, "x", "k");

        @Test
        void hasOneEntryForEachQueueAndReasonTheNewestFirst() {
            Deaths all = once.and("wait", DeathReason.EXPIRED, 20, "", "wait").and("jobs", DeathReason.REJECTED, 30, "", "jobs");
            assertEquals(List.of("jobs", "wait"), all.entries().stream().map(Death::queue).toList());
            assertEquals(2, all.count("jobs", DeathReason.REJECTED));
            assertEquals(10, all.entries().get(0).firstNanos());
            assertEquals("x k", all.entries().get(0).exchange() + " " + all.entries().get(0).routingKey());
        }

        @Test
        void keepsTheFirstDeathApart() {
            Deaths all = once.and("wait", DeathReason.EXPIRED, 20, "", "wait").and("jobs", DeathReason.REJECTED, 30, "", "jobs");
            assertEquals("jobs", all.first().queue());
            assertEquals(1, all.first().count());
        }

        @Test
        void closesACircleUnlessAConsumerRejectedItOnTheWay() {
            Deaths expired = Deaths.NONE.and("jobs", DeathReason.EXPIRED, 1, "", "jobs");
            assertTrue(expired.closesCircle("jobs"));
            assertFalse(expired.closesCircle("other"));
            assertTrue(expired.and("wait", DeathReason.EXPIRED, 2, "", "wait").closesCircle("jobs"));
            assertFalse(expired.and("wait", DeathReason.REJECTED, 2, "", "wait").closesCircle("jobs"));
            assertFalse(once.and("wait", DeathReason.EXPIRED, 2, "", "wait").closesCircle("jobs"));
        }
    }

    @Nested
    class ACircle {

        @Test
        void ofExpiriesEndsWhereItBegan() {
            rabbit.queue("jobs", QueueText.classic().ttl("1s").deadLettersTo("dead"))
                    .queue("dead", QueueText.classic().ttl("1s").deadLettersTo("jobs"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1h");
            assertEquals(1, rabbit.books("jobs").entered());
            assertEquals(1, rabbit.books("dead").deadLettered());
            assertEquals(1, counter("dead", "dead-letters-in-circle"));
        }

        @Test
        void withARejectionIsADelayedRetry() {
            rabbit.queue("jobs", QueueText.classic().deadLettersTo("dead").consumer("mail", 0, Answer.REJECT))
                    .queue("dead", QueueText.classic().ttl("100ms").deadLettersTo("jobs"));
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            // Handled until 12 ms, rejected at 13 ms, expired at 113 ms, delivered at 114 ms.
            assertEquals(List.of("2ms mail-1 A", "114ms mail-1 A", "226ms mail-1 A"), rabbit.run("300ms"));
            assertEquals(3, dead().letter.deaths().count("jobs", DeathReason.REJECTED));
            assertEquals(2, dead().letter.deaths().count("dead", DeathReason.EXPIRED));
        }
    }

    @Test
    void aConsumersOwnDeadLetterChannelMayBeAnExchange() {
        rabbit.exchange("dlx", new ExchangeSettings(Type.FANOUT, List.of(new BindingSettings(Optional.of("dead"), Optional.empty(),
                Optional.empty(), Map.of(), Match.ALL)), Optional.empty(), false));
        rabbit.queue("jobs", QueueText.classic()).queue("dead", QueueText.classic());
        rabbit.consumer("mail", "jobs", List.of("a"), failForGood("100%")).deadLetter("rabbit/dlx");
        rabbit.publish("0s", "A", "jobs", new Publication(null, "", 1, 1, TinyWorld.nanos("1m"), 0, Publication.NO_PRIORITY, Map.of()));
        rabbit.run("1s");
        assertEquals(Map.of("dead-lettered/permanent", 1L), rabbit.books("jobs").reasons());
        assertEquals(1, rabbit.books("dead").inside().value());
    }
}
