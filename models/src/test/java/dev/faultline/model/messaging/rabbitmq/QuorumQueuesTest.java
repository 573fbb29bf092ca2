package dev.faultline.model.messaging.rabbitmq;

import static dev.faultline.model.Steps.failTransiently;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.messaging.rabbitmq.ConsumerSettings.Answer;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.DelayedRetry.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Semantics reference, B1.6: three machines, rabbit-1 leads; an election takes 2 s. */
class QuorumQueuesTest {

    private final RabbitWorld rabbit = new RabbitWorld().nodes(3);

    private void atRabbit(String at, int node, boolean crash) {
        rabbit.world.at(at, () -> {
            if (crash) {
                rabbit.node(node).crash();
            } else {
                rabbit.node(node).restart();
            }
        });
    }

    private long elections() {
        return rabbit.channel("jobs").counters().get("elections");
    }

    @Nested
    class TheDeliveryLimit {

        @Test
        void is20UnlessToldOtherwise() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("10s");
            assertEquals(21, rabbit.books("jobs").delivered());
            assertEquals(Map.of("dropped/delivery_limit", 1L), rabbit.books("jobs").reasons());
        }

        @Test
        void canBeTakenAway() {
            rabbit.queue("jobs", QueueText.quorum().deliveryLimit("unlimited"));
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("10s");
            assertEquals(1, rabbit.books("jobs").inside().value());
            assertTrue(rabbit.books("jobs").delivered() > 500);
        }

        @Test
        void doesNotCountANack() {
            rabbit.queue("jobs", QueueText.quorum().deliveryLimit("2").consumer("mail", 0, Answer.NACK));
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            rabbit.run("10s");
            assertEquals(1, rabbit.books("jobs").inside().value());
        }

        @Test
        void countsACrashForAllThatTheConsumerHeld() {
            rabbit.queue("jobs", QueueText.quorum().deliveryLimit("0"));
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(3);
            rabbit.sends("0s", "jobs", "A", "B", "C", "D");
            rabbit.world.at("12ms", () -> rabbit.world.host("mail-1").crash());
            rabbit.run("10s");
            assertEquals(Map.of("dropped/delivery_limit", 3L), rabbit.books("jobs").reasons(), "two of them had not even begun");
        }
    }

    @Nested
    class ALostLeader {

        @Test
        void isReplacedAndWhatWasPublishedMeanwhileIsConfirmedThen() {
            // The client is connected to rabbit-1 at first, then to rabbit-2.
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.sends("0s", "jobs", "A");
            atRabbit("1s", 1, true);
            rabbit.sends("1500ms", "jobs", "B");
            assertEquals(List.of("8ms A ok", "3.007s B ok"), rabbit.confirms("10s"));
            assertEquals(2, rabbit.books("jobs").inside().value());
            assertEquals(1, elections());
        }

        @Test
        void takesItsConsumersConnectionsAlong() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.consumer("mail", "jobs", List.of("a"));
            rabbit.sends("1s", "jobs", "A");
            atRabbit("1010ms", 1, true);
            // The consumer tries again 5 s after the crash, when there is a leader.
            assertEquals(List.of("1.008s mail-1 A", "6.011s mail-1 A"), rabbit.run("20s"));
            assertEquals(1, rabbit.books("jobs").duplicates());
        }

        @Test
        void thatIsSilentKeepsItsConsumersMessagesForAMinute() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.consumer("mail", "jobs", List.of("a"));
            rabbit.sends("1s", "jobs", "A");
            rabbit.world.at("1010ms", () -> rabbit.node(1).freeze());
            assertEquals(List.of("1.008s mail-1 A", "66.011s mail-1 A"), rabbit.run("2m"));
            assertEquals(1, elections());
        }

        @Test
        void leadsOnIfItIsBackBeforeTheElection() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.world.at("1s", () -> rabbit.node(1).freeze());
            rabbit.world.at("2s", () -> rabbit.node(1).thaw());
            rabbit.sends("1500ms", "jobs", "A");
            assertEquals(List.of("2.007s A ok"), rabbit.confirms("10s"));
            assertEquals(0, elections());
        }
    }

    @Nested
    class AMinority {

        @Test
        void takesAndDeliversNothing() {
            rabbit.queue("jobs", QueueText.quorum());
            rabbit.consumer("mail", "jobs", List.of("a")).prefetch(1);
            rabbit.sends("0s", "jobs", "A", "B");
            atRabbit("9ms", 2, true);
            atRabbit("9ms", 3, true);
            rabbit.sends("1s", "jobs", "C");
            atRabbit("5s", 3, false);
            assertEquals(List.of("8ms mail-1 A", "5.001s mail-1 B", "5.013s mail-1 C"), rabbit.run("20s"));
            assertEquals(3, rabbit.publishers("jobs").accepted());
            assertEquals(0, elections());
        }

        @Test
        void mayBeLostWithoutAnybodyNoticing() {
            rabbit.queue("jobs", QueueText.quorum());
            atRabbit("1s", 2, true);
            rabbit.sends("2s", "jobs", "A");
            assertEquals(List.of("2.008s A ok"), rabbit.confirms("10s"));
        }
    }

    @Test
    void aCrashOfAllMachinesLosesNothingThatWasConfirmed() {
        rabbit.queue("jobs", QueueText.quorum());
        rabbit.sends("0s", "jobs", "A", "B");
        for (int node = 1; node <= 3; node++) {
            atRabbit("1s", node, true);
            atRabbit("2s", node, false);
        }
        rabbit.consumer("mail", "jobs", List.of("a"));
        rabbit.world.at("1us", () -> rabbit.world.host("mail-1").crash());
        rabbit.world.at("10s", () -> rabbit.world.host("mail-1").restart());
        assertEquals(List.of("10.002s mail-1 A", "10.014s mail-1 B"), rabbit.run("20s"));
    }

    @Nested
    class ADelayedRetry {

        @Test
        void growsByOneStepEachTimeUpToItsMaximum() {
            rabbit.queue("jobs", QueueText.quorum().delayedRetry(Type.ALL, "100ms", "250ms"));
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            // 12 ms for each handling and its trips, and then 100, 200, 250, 250 ms.
            assertEquals(List.of("8ms mail-1 A", "120ms mail-1 A", "332ms mail-1 A", "594ms mail-1 A", "856ms mail-1 A"),
                    rabbit.run("900ms"));
        }

        @Test
        void isForFailuresOrForReturnsIfItSaysSo() {
            rabbit.queue("jobs", QueueText.quorum().delayedRetry(Type.RETURNED, "100ms", "250ms"));
            rabbit.consumer("mail", "jobs", List.of("a"), failTransiently("100%"));
            rabbit.sends("0s", "jobs", "A");
            assertEquals(List.of("8ms mail-1 A", "20ms mail-1 A"), rabbit.run("30ms"));
        }
    }
}
