package dev.faultline.model.messaging.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.rabbitmq.BindingSettings.Match;
import dev.faultline.model.messaging.rabbitmq.ExchangeSettings.Type;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.Overflow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Semantics reference, B1.2: when a publisher is told that a message is safe. A trip takes 1 ms, a write to disk 4 ms. */
class PublisherConfirmsTest {

    private final RabbitWorld rabbit = new RabbitWorld();

    private static ExchangeSettings fanout(boolean mandatory, String... queues) {
        return new ExchangeSettings(Type.FANOUT, Arrays.stream(queues).map(queue -> new BindingSettings(Optional.of(queue),
                Optional.empty(), Optional.empty(), Map.of(), Match.ALL)).toList(), Optional.empty(), mandatory);
    }

    @Nested
    class AMessageThatNoQueueTakes {

        @Test
        void isConfirmedAtOnceAndDropped() {
            rabbit.exchange("x", fanout(false));
            rabbit.publish("0s", "A", "x", Publication.PLAIN);
            assertEquals(List.of("2ms A ok"), rabbit.confirms("1s"));
            assertEquals(1, rabbit.publishers("x").accepted());
            assertEquals(Map.of("unroutable", 1L, "returned", 0L), rabbit.channel("x").counters());
        }

        @Test
        void isReturnedFirstIfItsPublisherWantsThat() {
            rabbit.exchange("x", fanout(true));
            rabbit.publish("0s", "A", "x", Publication.PLAIN);
            assertEquals(List.of("2ms A permanent error"), rabbit.confirms("1s"));
            assertEquals(1, rabbit.publishers("x").refused());
            assertEquals(Map.of("unroutable", 1L, "returned", 1L), rabbit.channel("x").counters());
        }
    }

    @Nested
    class ARoutableMessage {

        @Test
        void isConfirmedByAClassicQueueWhenItIsOnDisk() {
            rabbit.queue("jobs", QueueText.classic());
            Asked a = rabbit.publish("0s", "A", "jobs", Publication.PLAIN);
            assertEquals(List.of("6ms A ok"), rabbit.confirms("1s"));
            assertEquals("network 2ms, service 4ms", a.spent());
        }

        @Test
        void isConfirmedByAClassicQueueAtOnceIfItIsNotPersistent() {
            rabbit.queue("jobs", QueueText.classic().transientMessages());
            rabbit.sends("0s", "jobs", "A");
            assertEquals(List.of("2ms A ok"), rabbit.confirms("1s"));
        }

        @Test
        void isConfirmedByAQuorumQueueWhenAMajorityHasIt() {
            // The leader has it on disk at 5 ms; the answer of the first follower is there at 1 + 1 + 4 + 1 ms.
            rabbit.nodes(3).queue("jobs", QueueText.quorum());
            rabbit.sends("0s", "jobs", "A");
            assertEquals(List.of("8ms A ok"), rabbit.confirms("1s"));
        }

        @Test
        void isConfirmedWhenAllOfItsQueuesHaveIt() {
            // The leader of `log` is the second machine: one trip there, one back.
            rabbit.nodes(3).exchange("x", fanout(false, "jobs", "log")).queue("jobs", QueueText.classic().transientMessages())
                    .queue("log", QueueText.quorum());
            rabbit.publish("0s", "A", "x", Publication.PLAIN);
            assertEquals(List.of("10ms A ok"), rabbit.confirms("1s"));
        }

        @Test
        void waitsForTheNextWriteIfItComesDuringOne() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.sends("1ms", "jobs", "B", "C");
            assertEquals(List.of("6ms A ok", "10ms B ok", "10ms C ok"), rabbit.confirms("1s"));
        }

        @Test
        void isConfirmedWhetherOrNotSomebodyConsumesIt() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1s");
            assertEquals(1, rabbit.books("jobs").inside().value());
            assertEquals(1, rabbit.publishers("jobs").accepted());
        }

        @Test
        void mayBeOneOfABatchWithOneConfirm() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.publish("0s", "A", "jobs", new Publication(null, "", 1024, 3, Long.MAX_VALUE, 0, Publication.NO_PRIORITY, Map.of()));
            assertEquals(List.of("6ms A ok"), rabbit.confirms("1s"));
            assertEquals(3, rabbit.books("jobs").entered());
            assertEquals(3, rabbit.publishers("jobs").accepted());
        }
    }

    @Nested
    class ARefusal {

        @Test
        void isSaidWhenAQueueHasNoPlace() {
            rabbit.queue("jobs", QueueText.classic().maxLength(1).overflow(Overflow.REJECT_PUBLISH));
            rabbit.sends("0s", "jobs", "A", "B");
            assertEquals(List.of("2ms B rejected", "6ms A ok"), rabbit.confirms("1s"));
            assertEquals(1, rabbit.publishers("jobs").refused());
        }

        @Test
        void isSaidThoughOtherQueuesHaveTheMessage() {
            rabbit.exchange("x", fanout(false, "full", "log")).queue("full", QueueText.classic().maxLength(0)
                    .overflow(Overflow.REJECT_PUBLISH)).queue("log", QueueText.classic());
            rabbit.publish("0s", "A", "x", Publication.PLAIN);
            assertEquals(List.of("6ms A rejected"), rabbit.confirms("1s"));
            assertEquals(0, rabbit.books("full").entered());
            assertEquals(1, rabbit.books("log").entered());
        }
    }

    @Nested
    class ABrokenConnection {

        @Test
        void leavesThePublisherWithoutKnowledge() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.world.at("3ms", () -> rabbit.node(1).crash());
            assertEquals(List.of("4ms A unreachable"), rabbit.confirms("1s"));
            assertEquals(1, rabbit.publishers("jobs").unknown());
            assertEquals(Map.of("lost/node-crash", 1L), rabbit.books("jobs").reasons());
        }

        @Test
        void isARefusalIfNobodyWasThereAtAll() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.sends("5ms", "jobs", "A");
            rabbit.world.at("3ms", () -> rabbit.node(1).crash());
            assertEquals(List.of("7ms A unreachable"), rabbit.confirms("1s"));
            assertEquals(1, rabbit.publishers("jobs").refused());
        }

        @Test
        void hasThePublisherConnectToTheNextMachine() {
            rabbit.nodes(3).queue("other", QueueText.classic()).queue("jobs", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.sends("10ms", "jobs", "B", "C");
            rabbit.world.at("8ms", () -> rabbit.node(1).crash());
            // A by way of rabbit-1 to rabbit-2, where the queue is. Afterwards straight to rabbit-2.
            assertEquals(List.of("8ms A ok", "16ms B ok", "16ms C ok"), rabbit.confirms("1s"));
        }

        @Test
        void isNoticedAfterTheHeartbeatIfTheMachineIsSilent() {
            rabbit.nodes(3).queue("other", QueueText.classic()).queue("jobs", QueueText.classic());
            rabbit.sends("0s", "jobs", "A");
            rabbit.sends("59s", "jobs", "B");
            rabbit.sends("62s", "jobs", "C");
            rabbit.world.at("1s", () -> rabbit.node(1).freeze());
            assertEquals(List.of("8ms A ok", "62.006s C ok"), rabbit.confirms("2m"));
            assertEquals(1, rabbit.publishers("jobs").unknown());
        }
    }
}
