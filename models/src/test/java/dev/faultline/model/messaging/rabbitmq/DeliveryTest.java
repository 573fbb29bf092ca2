package dev.faultline.model.messaging.rabbitmq;

import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.pause;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.rabbitmq.ConsumerSettings.Answer;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Semantics reference, B1.3: who gets a message, and what comes of it. Handling takes 10 ms, a trip 1 ms. */
class DeliveryTest {

    private final RabbitWorld rabbit = new RabbitWorld();

    private static Publication batch(int count) {
        return new Publication(null, "", 100, count, Long.MAX_VALUE, 0, Publication.NO_PRIORITY, Map.of());
    }

    @Nested
    class Turns {

        @Test
        void goRoundAmongConsumersWithCredit() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a", "b")).prefetch(1);
            rabbit.sends("0s", "jobs", "A", "B", "C", "D");
            assertEquals(List.of("2ms mail-1 A", "2ms mail-2 B", "14ms mail-1 C", "14ms mail-2 D"), rabbit.run("1s"));
        }

        @Test
        void beginWithTheHighestPriorityAndGoOnWhenThatIsBusy() {
            rabbit.queue("jobs", QueueText.classic().consumer("fast", 10, Answer.REQUEUE).consumer("slow", 1, Answer.REQUEUE));
            rabbit.consumer("slow", "jobs", List.of("a")).prefetch(1);
            rabbit.consumer("fast", "jobs", List.of("a")).prefetch(2);
            rabbit.sends("0s", "jobs", "A", "B", "C");
            assertEquals(List.of("2ms fast-1 A", "2ms slow-1 C", "12ms fast-1 B"), rabbit.run("1s"));
        }
    }

    @Nested
    class Prefetch {

        @Test
        void isALimitForEachConsumer() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a", "b")).prefetch(3);
            rabbit.publish("0s", "A", "jobs", batch(10));
            rabbit.run("5ms");
            assertEquals(6, rabbit.books("jobs").delivered());
        }

        @Test
        void ofZeroIsNoLimit() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(0);
            rabbit.publish("0s", "A", "jobs", batch(3000));
            rabbit.run("5ms");
            assertEquals(3000, rabbit.books("jobs").delivered());
        }

        @Test
        void is250UnlessToldOtherwise() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetchByDefault();
            rabbit.publish("0s", "A", "jobs", batch(300));
            rabbit.run("5ms");
            assertEquals(250, rabbit.books("jobs").delivered());
        }

        @Test
        void isAtMost2000OnAQuorumQueue() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(0);
            rabbit.publish("0s", "A", "jobs", batch(3000));
            rabbit.run("15ms");
            assertEquals(2000, rabbit.books("jobs").delivered());
        }
    }

    @Nested
    class AutomaticAcknowledgement {

        @Test
        void knowsNoLimit() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).commitsBefore().prefetch(1);
            rabbit.publish("0s", "A", "jobs", batch(100));
            rabbit.run("5ms");
            assertEquals(100, rabbit.books("jobs").delivered());
        }

        @Test
        void losesWhatAConsumerHasWhenItCrashes() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).commitsBefore();
            rabbit.sends("0s", "jobs", "A", "B", "C");
            rabbit.world.at("15ms", () -> rabbit.world.host("mail-1").crash());
            assertEquals(List.of("2ms mail-1 A", "12ms mail-1 B"), rabbit.run("1s"));
            assertEquals(1, rabbit.books("jobs").acknowledged());
            assertEquals(Map.of("lost/automatic-ack", 2L), rabbit.books("jobs").reasons());
        }

        @Test
        void losesWhatIsUnderWayWhenTheConsumerIsNotThere() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).commitsBefore();
            rabbit.sends("0s", "jobs", "A");
            rabbit.world.at("1500us", () -> rabbit.world.host("mail-1").crash());
            assertEquals(List.of(), rabbit.run("1s"));
            assertEquals(1, rabbit.books("jobs").lost());
        }

        @Test
        void dropsWhatTheHandlerCouldNotDo() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a"), failForGood("100%")).commitsBefore();
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("1s");
            assertEquals(Map.of("dropped/automatic-ack", 1L), rabbit.books("jobs").reasons());
        }
    }

    @Nested
    class ManualAcknowledgement {

        @Test
        void isThereOneTripAfterTheHandler() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.world.at("12999us", () -> rabbit.world.note(rabbit.books("jobs").inside().value() + " inside"));
            rabbit.world.at("13001us", () -> rabbit.world.note(rabbit.books("jobs").inside().value() + " inside"));
            assertEquals(List.of("2ms mail-1 A", "12.999ms 1 inside", "13.001ms 0 inside"), rabbit.run("1s"));
        }

        @Test
        void isARejectionWhenTryingAgainCanNotHelp() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a"), failForGood("100%"));
            rabbit.sends("0s", "jobs", "A");
            assertEquals(List.of("2ms mail-1 A"), rabbit.run("1s"));
            assertEquals(Map.of("dropped/rejected", 1L), rabbit.books("jobs").reasons());
        }

        @Test
        void canBeARejectionInAnyCase() {
            rabbit.queue("jobs", QueueText.classic().consumer("mail", 0, Answer.REJECT));
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            assertEquals(List.of("2ms mail-1 A"), rabbit.run("1s"));
            assertEquals(Map.of("dropped/rejected", 1L), rabbit.books("jobs").reasons());
        }

        @Test
        void ofARequeueHasItDeliveredAgainAtOnceAndForEver() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a", "b"), failTransiently("100%")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            assertEquals(List.of("2ms mail-1 A", "14ms mail-2 A", "26ms mail-1 A", "38ms mail-2 A"), rabbit.run("45ms"));
            assertEquals(3, rabbit.books("jobs").redelivered());
            assertEquals(1, rabbit.books("jobs").inside().value());
        }
    }

    @Nested
    class RetriesOfTheClient {

        @Test
        void keepTheMessageUnacknowledgedAndHoldNoWorker() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%")).prefetch(2)
                    .attempts(3, Backoff.fixed(Durations.parse("100ms"))).deadLetter("rabbit/dead");
            rabbit.world.channel("rabbit/dead");
            rabbit.sends("0s", "jobs", "A", "B");
            assertEquals(List.of("2ms mail-1 A", "12ms mail-1 B", "112ms mail-1 A", "122ms mail-1 B", "222ms mail-1 A",
                    "232ms mail-1 B"), rabbit.run("1s"));
            assertEquals(2, rabbit.books("jobs").delivered());
            assertEquals(Map.of("dead-lettered/attempts", 2L), rabbit.books("jobs").reasons());
            assertEquals(2, rabbit.world.channel("rabbit/dead").subscriptions().get(0).entered());
        }
    }

    @Nested
    class ABrokenConnection {

        @Test
        void givesBackWhatWasNotAcknowledgedInItsOldOrder() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a", "b")).prefetch(2);
            rabbit.sends("0s", "jobs", "A", "B", "C", "D", "E");
            rabbit.world.at("5ms", () -> rabbit.world.host("mail-1").crash());
            // A and C come back at 6 ms, before E; mail-2 has B and D until 13 ms, and credit for one more then.
            assertEquals(List.of("2ms mail-1 A", "2ms mail-2 B", "12ms mail-2 D", "22ms mail-2 A", "32ms mail-2 C", "42ms mail-2 E"),
                    rabbit.run("1s"));
            assertEquals(2, rabbit.books("jobs").redelivered());
            assertEquals(1L, rabbit.books("jobs").counters().all().get("lost-connections"));
        }

        @Test
        void isNoticedAfterTheHeartbeatWhenAConsumerIsSilent() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a", "b")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            rabbit.world.at("5ms", () -> rabbit.world.host("mail-1").freeze());
            assertEquals(List.of("2ms mail-1 A", "60.006s mail-2 A"), rabbit.run("2m"));
        }

        @Test
        void hasTheMessageHandledTwiceWhenTheSilentConsumerGoesOn() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a", "b")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            rabbit.world.at("5ms", () -> rabbit.world.host("mail-1").freeze());
            rabbit.world.at("90s", () -> rabbit.world.host("mail-1").thaw());
            rabbit.run("2m");
            assertEquals(1, rabbit.books("jobs").acknowledged());
            assertEquals(1, rabbit.books("jobs").duplicates());
        }

        @Test
        void isMadeAnewWhenTheConsumerIsThereAgain() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            rabbit.world.at("5ms", () -> rabbit.world.host("mail-1").crash());
            rabbit.world.at("1s", () -> rabbit.world.host("mail-1").restart());
            assertEquals(List.of("2ms mail-1 A", "1.002s mail-1 A"), rabbit.run("2s"));
            assertEquals(1, rabbit.books("jobs").acknowledged());
        }
    }

    @Nested
    class TheAcknowledgementTimeout {

        @Test
        void ofAQuorumQueueGivesTheMessageToSomebodyElse() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.consumer("mail", "jobs", List.of("a", "b"), pause("29m"));
            rabbit.consumer("late", "jobs", List.of("a"), pause("40m")).prefetch(1);
            rabbit.sends("0s", "jobs", "A", "B", "C");
            List<String> log = rabbit.run("40m");
            // late-1 gets C at 7 ms and is found out at 31 min, the first look after 30 min.
            assertTrue(log.contains("6ms late-1 C"), log.toString());
            assertTrue(log.contains("1860.001s mail-1 C"), log.toString());
            assertEquals(1L, rabbit.books("jobs").counters().all().get("ack-timeouts"));
        }

        @Test
        void isNotThereOnAClassicQueue() {
            rabbit.queue("jobs", QueueText.classic());
            rabbit.consumer("late", "jobs", List.of("a"), pause("40m")).prefetch(1);
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("45m");
            assertEquals(1, rabbit.books("jobs").acknowledged());
            assertEquals(0, rabbit.books("jobs").redelivered());
        }
    }

    @Test
    void returnedMessagesStandAtTheirOldPlaceOnAClassicQueueAndInFrontOnAQuorumQueue() {
        assertEquals(List.of("A", "B", "C", "D"), afterReturning(false));
        assertEquals(List.of("C", "A", "B", "D"), afterReturning(true));
    }

    /** Four messages; the first three go out, and come back in the order C, A while B is given back with A. */
    private static List<String> afterReturning(boolean isQuorum) {
        ReadyMessages ready = new ReadyMessages(isQuorum);
        List<Entry> entries = EntryText.entries("A", "B", "C", "D");
        entries.forEach(ready::add);
        ready.poll();
        ready.poll();
        ready.poll();
        ready.giveBack(List.of(entries.get(2)));
        ready.giveBack(new ArrayList<>(List.of(entries.get(0), entries.get(1))));
        return EntryText.drain(ready);
    }
}
