package dev.faultline.model.messaging.rabbitmq;

import static dev.faultline.model.Steps.pause;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.messaging.rabbitmq.ConsumerSettings.Answer;
import dev.faultline.model.Steps;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Semantics reference, B1.4: first in, first out, and what breaks it. */
class OrderingTest {

    private final RabbitWorld rabbit = new RabbitWorld();

    @Test
    void holdsForOneConsumer() {
        rabbit.queue("jobs", QueueText.classic());
        rabbit.consumer("mail", "jobs", List.of("a")).prefetch(10);
        rabbit.sends("0s", "jobs", "A", "B", "C");
        assertEquals(List.of("2ms mail-1 A", "12ms mail-1 B", "22ms mail-1 C"), rabbit.run("1s"));
        assertEquals(0, rabbit.books("jobs").outOfOrder());
    }

    @Test
    void isBrokenByARedelivery() {
        rabbit.queue("jobs", QueueText.classic());
        rabbit.consumer("mail", "jobs", List.of("a", "b")).prefetch(1);
        rabbit.sends("0s", "jobs", "A", "B");
        rabbit.world.at("5ms", () -> rabbit.world.host("mail-1").crash());
        assertEquals(List.of("2ms mail-1 A", "2ms mail-2 B", "14ms mail-2 A"), rabbit.run("1s"));
        assertEquals(1, rabbit.books("jobs").outOfOrder());
    }

    @Test
    void isBrokenBySeveralConsumers() {
        rabbit.queue("jobs", QueueText.classic());
        rabbit.consumer("slow", "jobs", List.of("a"), Steps.pause("50ms")).prefetch(1);
        rabbit.consumer("fast", "jobs", List.of("a")).prefetch(1);
        rabbit.sends("0s", "jobs", "A", "B");
        assertEquals(List.of("2ms slow-1 A", "2ms fast-1 B"), rabbit.run("1s"));
        assertEquals(1, rabbit.books("jobs").outOfOrder());
    }

    @Nested
    class Priorities {

        @Test
        void overtakeOnAClassicQueueThatHasThem() {
            rabbit.queue("jobs", QueueText.classic().maxPriority(5));
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("0s", "jobs", "A", "B");
            rabbit.publish("1ms", "C", "jobs", RabbitWorld.priority(3));
            rabbit.publish("1ms", "D", "jobs", RabbitWorld.priority(9)); // as much as 5
            rabbit.publish("2ms", "E", "jobs", RabbitWorld.priority(5));
            assertEquals(List.of("2ms mail-1 A", "14ms mail-1 D", "26ms mail-1 E", "38ms mail-1 C", "50ms mail-1 B"), rabbit.run("1s"));
        }

        @Test
        void meanNothingOnOneThatHasNot() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("0s", "jobs", "A", "B");
            rabbit.publish("1ms", "C", "jobs", RabbitWorld.priority(3));
            assertEquals(List.of("2ms mail-1 A", "14ms mail-1 B", "26ms mail-1 C"), rabbit.run("1s"));
        }

        @Test
        void areAlwaysThereOnAQuorumQueueWhereFourIsUsual() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("0s", "jobs", "A", "B");
            rabbit.publish("1ms", "C", "jobs", RabbitWorld.priority(5));
            rabbit.publish("1ms", "D", "jobs", RabbitWorld.priority(3));
            assertEquals(List.of("6ms mail-1 A", "18ms mail-1 C", "30ms mail-1 B", "42ms mail-1 D"), rabbit.run("1s"));
        }

        @Test
        void areLostByAMessageThatComesBackToAQuorumQueue() {
            ReadyMessages ready = new ReadyMessages(true);
            Entry low = EntryText.entry("low", 0, 1, Long.MAX_VALUE);
            ready.add(low);
            ready.poll();
            ready.add(EntryText.entry("high", 1, 9, Long.MAX_VALUE));
            ready.giveBack(List.of(low));
            assertEquals(List.of("low", "high"), EntryText.drain(ready));
        }
    }

    @Nested
    class ASingleActiveConsumer {

        @Test
        void getsAllUntilItIsGoneAndThenAnotherDoes() {
            rabbit.queue("jobs", QueueText.classic().singleActiveConsumer());
            rabbit.consumer("mail", "jobs", List.of("a", "b", "c")).prefetch(10);
            rabbit.sends("0s", "jobs", "A", "B", "C");
            List<String> log = rabbit.run("15ms");
            String active = log.get(0).substring(4, 10);
            assertEquals(List.of("2ms " + active + " A", "12ms " + active + " B"), log);
            rabbit.world.at("15001us", () -> rabbit.world.host(active).crash());
            List<String> then = rabbit.run("1s").subList(2, 4);
            // The broker knows at 16.001 ms that the connection is gone; B and C come back, and A's acknowledgement was there.
            String next = then.get(0).split(" ")[1];
            assertEquals(List.of("17.001ms " + next + " B", "27.001ms " + next + " C"), then);
            assertEquals(0, rabbit.books("jobs").outOfOrder());
        }

        @Test
        void ofAClassicQueueDoesNotCareForPriorities() {
            rabbit.queue("jobs", QueueText.classic().singleActiveConsumer().consumer("high", 9, Answer.REQUEUE));
            rabbit.consumer("low", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1ms");
            rabbit.consumer("high", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("20ms", "jobs", "B");
            assertEquals(List.of("2ms low-1 A", "22ms low-1 B"), rabbit.run("1s"));
        }

        @Test
        void ofAQuorumQueueIsRelievedByAHigherOneWhenItHasNothingLeft() {
            rabbit.queue("jobs", QueueText.quorum().singleActiveConsumer().consumer("high", 9, Answer.REQUEUE));
            rabbit.consumer("low", "jobs", List.of("a"), pause("20ms")).prefetch(2);
            rabbit.consumer("high", "jobs", List.of("b"), pause("1ms")).prefetch(2);
            rabbit.world.at("1us", () -> rabbit.world.host("high-1").crash());
            rabbit.sends("20ms", "jobs", "A", "B", "C");
            rabbit.world.at("30ms", () -> rabbit.world.host("high-1").restart());
            // low-1 has A and B; high-1 is there at 31 ms, and waits until both are acknowledged at 87 ms.
            assertEquals(List.of("26ms low-1 A", "56ms low-1 B", "88ms high-1 C"), rabbit.run("1s"));
        }
    }
}
