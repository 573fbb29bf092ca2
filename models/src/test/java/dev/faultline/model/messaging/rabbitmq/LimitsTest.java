package dev.faultline.model.messaging.rabbitmq;

import static dev.faultline.model.Steps.failTransiently;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.Overflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Semantics reference, B1.5: how long messages live in a queue, and how many there may be. */
class LimitsTest {

    private final RabbitWorld rabbit = new RabbitWorld();

    private void publish(String at, String label, String expiresAfter) {
        rabbit.publish(at, label, "jobs", RabbitWorld.expiring(expiresAfter));
    }

    @Nested
    class TimeToLive {

        @Test
        void countsFromTheEntryIntoTheQueueAndTheLowerOneHolds() {
            rabbit.queue("jobs", QueueText.classic().ttl("100ms"));
            publish("0s", "A", "1s");
            publish("1s", "B", "50ms");
            rabbit.run("100999us");
            assertEquals(0, rabbit.books("jobs").expired());
            rabbit.run("101001us");
            assertEquals(1, rabbit.books("jobs").expired());
            rabbit.run("1051001us");
            assertEquals(Map.of("expired/ttl", 2L), rabbit.books("jobs").reasons());
        }

        @Test
        void ofZeroIsForWhoIsThereAtOnce() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            publish("0s", "A", "0s");
            publish("0s", "B", "0s");
            assertEquals(List.of("2ms mail-1 A"), rabbit.run("1s"));
            assertEquals(1, rabbit.books("jobs").expired());
        }

        @Test
        void endsAtTheHeadOnlySoOneBehindALongerLivingStaysAndCounts() {
            rabbit.queue("jobs", QueueText.classic().maxLength(2));
            publish("0s", "A", "1s");
            publish("1ms", "B", "100ms");
            rabbit.run("900ms");
            assertEquals(2, rabbit.books("jobs").inside().value());
            rabbit.run("1002ms");
            assertEquals(2, rabbit.books("jobs").expired());
        }

        @Test
        void isOverForAMessageThatComesToTheHeadTooLate() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            publish("0s", "B", "5ms");
            rabbit.sends("0s", "jobs", "C");
            assertEquals(List.of("2ms mail-1 A", "14ms mail-1 C"), rabbit.run("1s"));
        }

        @Test
        void goesOnWhileAConsumerHasTheMessage() {
            rabbit.queue("jobs", QueueText.classic().ttl("20ms"));
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            // It expires at 21 ms; at 13 ms it comes back in time, at 25 ms no more.
            assertEquals(List.of("2ms mail-1 A", "14ms mail-1 A"), rabbit.run("1s"));
            assertEquals(1, rabbit.books("jobs").expired());
        }

        @Test
        void hasAHeadForEachPriorityOfAClassicQueue() {
            ReadyMessages ready = new ReadyMessages(false);
            ready.add(EntryText.entry("high", 0, 9, Long.MAX_VALUE));
            ready.add(EntryText.entry("low", 1, 1, 100));
            assertEquals(100, ready.nextExpiry());
            assertEquals("low", ready.pollExpired(100).letter.routingKey());
        }

        @Test
        void hasOneHeadOnAQuorumQueue() {
            ReadyMessages ready = new ReadyMessages(true);
            ready.add(EntryText.entry("high", 0, 9, Long.MAX_VALUE));
            ready.add(EntryText.entry("low", 1, 1, 100));
            assertEquals(Long.MAX_VALUE, ready.nextExpiry());
        }
    }

    @Nested
    class AQueueThatNobodyUses {

        @Test
        void isDeletedWithWhatIsInIt() {
            rabbit.queue("jobs", QueueText.classic().expires("1s"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.sends("2s", "jobs", "B");
            rabbit.run("3s");
            assertEquals(1, rabbit.books("jobs").entered());
            assertEquals(Map.of("dropped/queue-expired", 1L), rabbit.books("jobs").reasons());
            assertEquals(2, rabbit.publishers("jobs").accepted(), "the second is unroutable, and confirmed");
        }

        @Test
        void isUsedAsLongAsItHasAConsumerAndDeclaredAnewByOneThatComes() {
            rabbit.queue("jobs", QueueText.classic().expires("1s"));
            rabbit.consumer("mail", "jobs", List.of("a"));
            rabbit.sends("5s", "jobs", "A");
            rabbit.world.at("10s", () -> rabbit.world.host("mail-1").crash());
            rabbit.sends("12s", "jobs", "B");
            rabbit.world.at("20s", () -> rabbit.world.host("mail-1").restart());
            rabbit.sends("21s", "jobs", "C");
            assertEquals(List.of("5.002s mail-1 A", "21.002s mail-1 C"), rabbit.run("30s"));
        }
    }

    @Nested
    class ABound {

        @Test
        void isForReadyMessagesOnly() {
            rabbit.queue("jobs", QueueText.classic().maxLength(2));
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(3);
            rabbit.sends("0s", "jobs", "A", "B", "C", "D", "E", "F");
            // A, B and C are with the consumer; of the others the oldest goes.
            rabbit.run("5ms");
            assertEquals(Map.of("dropped/maxlen", 1L), rabbit.books("jobs").reasons());
            assertEquals(List.of("2ms mail-1 A", "12ms mail-1 B", "22ms mail-1 C", "32ms mail-1 E", "42ms mail-1 F"), rabbit.run("1s"));
        }

        @Test
        void mayBeInBytes() {
            rabbit.queue("jobs", QueueText.classic().maxLengthBytes("3KiB"));
            rabbit.sends("0s", "jobs", "A", "B", "C", "D", "E");
            rabbit.run("1s");
            assertEquals(2, rabbit.books("jobs").dropped());
        }

        @Test
        void dropsTheHeadSoTheImportantOnesGoFirst() {
            rabbit.queue("jobs", QueueText.classic().maxLength(1).maxPriority(5));
            rabbit.publish("0s", "A", "jobs", RabbitWorld.priority(5));
            rabbit.publish("1ms", "B", "jobs", RabbitWorld.priority(1));
            rabbit.run("1s");
            assertEquals(1, ((RabbitQueue) rabbit.channel("jobs")).ready().peek().priority);
        }

        @Test
        void canRefuseTheNewest() {
            rabbit.queue("jobs", QueueText.classic().maxLength(2).overflow(Overflow.REJECT_PUBLISH));
            rabbit.sends("0s", "jobs", "A", "B", "C");
            rabbit.run("1s");
            assertEquals(2, rabbit.books("jobs").entered());
            assertEquals(1, rabbit.publishers("jobs").refused());
        }

        @Test
        void canRefuseTheNewestAndDeadLetterIt() {
            rabbit.queue("jobs", QueueText.classic().maxLength(2).overflow(Overflow.REJECT_PUBLISH_DLX).deadLettersTo("dead"))
                    .queue("dead", QueueText.classic());
            rabbit.sends("0s", "jobs", "A", "B", "C");
            rabbit.run("1s");
            assertEquals(2, rabbit.books("jobs").entered());
            assertEquals(1, rabbit.publishers("jobs").refused());
            assertEquals(1, rabbit.books("dead").enteredAsDeadLetter());
            assertEquals(0, rabbit.books("jobs").deadLettered(), "it was never in it");
        }

        @Test
        void isExceededOnAQuorumQueueByWhatIsUnderWay() {
            rabbit.queue("jobs", QueueText.quorum().maxLength(2).overflow(Overflow.REJECT_PUBLISH));
            rabbit.sends("0s", "jobs", "A", "B", "C", "D", "E");
            rabbit.sends("20ms", "jobs", "F");
            rabbit.run("1s");
            assertEquals(5, rabbit.books("jobs").entered());
            assertEquals(1, rabbit.publishers("jobs").refused());
        }

        @Test
        void ofAQuorumQueueOpensAgainWhenAFifthIsFree() {
            rabbit.queue("jobs", QueueText.quorum().maxLength(5).overflow(Overflow.REJECT_PUBLISH));
            rabbit.publish("0s", "A", "jobs", new Publication(null, "", 1, 6, Long.MAX_VALUE, 0, Publication.NO_PRIORITY, Map.of()));
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            rabbit.world.at("1us", () -> rabbit.world.host("mail-1").crash());
            rabbit.world.at("100ms", () -> rabbit.world.host("mail-1").restart());
            rabbit.sends("50ms", "jobs", "B");   // six are there
            rabbit.sends("105ms", "jobs", "C");  // five
            rabbit.sends("120ms", "jobs", "D");  // four
            rabbit.run("125ms");
            assertEquals(2, rabbit.publishers("jobs").refused());
        }
    }
}
