package dev.faultline.scenario.messaging;

import static dev.faultline.scenario.messaging.KafkaRun.FAR_FOLLOWERS;
import static dev.faultline.scenario.messaging.KafkaRun.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What Kafka's replicated log keeps and loses (semantics reference, B2.1 and B2.2). The node {@code events-1} is in zone a and leads; the
 * others follow. 100 messages a second come for a minute.
 */
class KafkaLogTest {

    private static final String LEADER_CRASHES = "- {at: 20s, crash: events, instances: 1, restart-after: 20s}";

    @Nested
    class WhenTheLeaderCrashes {

        @Test
        void acksAllLosesNothingAndAppendsNothingTwice() {
            KafkaRun run = with(LEADER_CRASHES, FAR_FOLLOWERS);
            assertEquals(6000, run.topic().accepted());
            assertEquals(6000, run.group().entered());
            assertEquals(6000, run.group().acknowledged());
            assertEquals(0, run.group().lost());
            assertEquals(0, run.figure("appended-again"));
        }

        @Test
        void acksOneLosesWhatTheFollowersHadNotFetched() {
            KafkaRun run = with(LEADER_CRASHES, FAR_FOLLOWERS, "brokers.events.producer={acks: 1}");
            assertEquals(6000, run.topic().accepted());
            assertTrue(run.reason("lost/leader-lost") > 0 && run.reason("lost/leader-lost") <= 21,
                    "a trip of the fetch there and one of the answer back, at 10 ms for each message: " + run.group().reasons());
            assertEquals(6000, run.group().acknowledged() + run.group().lost());
        }

        @Test
        void acksZeroLosesWhatIsSentUntilAnotherLeaderIsKnown() {
            KafkaRun run = with(LEADER_CRASHES, "brokers.events.producer={acks: 0}");
            assertEquals(6000, run.topic().accepted());
            double seconds = run.group().lost() / 100;
            assertTrue(seconds >= 6.9 && seconds <= 9.5, "the session of 9 s, less up to 2 s since the last heartbeat: " + seconds);
            assertEquals(0, run.figure("produce-retries"));
        }

        @Test
        void anotherLeadsWhenItsSessionHasEnded() {
            KafkaRun run = with(LEADER_CRASHES);
            double longest = run.sends().latencyMs().max() / 1e3;
            assertTrue(longest >= 7 && longest <= 10.5, "until the session ends, and a back-off of a second: " + longest);
            assertEquals(1, run.figure("leader-changes"));
        }

        @Test
        void itComesBackAsAFollowerAndIsInSyncAgain() {
            assertEquals(1, with(LEADER_CRASHES).figure("isr-expansions"));
        }

        @Test
        void leadershipGoesBackToItAtTheNextCheck() {
            assertEquals(2, with(LEADER_CRASHES, "brokers.events.leader-imbalance-check-interval=30s").figure("leader-changes"));
        }
    }

    @Nested
    class WhenReplicasAreMissing {

        private static final String TWO_ARE_LOST = "- {at: 20s, lose: here/b, for: 30s}\n- {at: 20s, lose: here/c, for: 30s}";

        @Test
        void acksAllIsRefusedBelowMinInsyncUntilTheyAreBack() {
            KafkaRun run = with(TWO_ARE_LOST, "brokers.events.producer={delivery-timeout: 5s, request-timeout: 1s}");
            assertTrue(run.sends().outcomes().rejected() > 500, "not enough replicas, or not even asked: " + run.sends().outcomes());
            assertEquals(0, run.group().lost());
            assertTrue(run.topic().refused() > 1000);
        }

        @Test
        void theyAreTriedAgainAsLongAsThereIsTime() {
            KafkaRun run = with(TWO_ARE_LOST);
            assertEquals(6000, run.topic().accepted());
            assertEquals(6000, run.group().acknowledged());
            assertTrue(run.sends().latencyMs().max() > 25_000);
        }

        @Test
        void withMinInsyncOfOneTheLeaderAloneIsAll() {
            KafkaRun run = with(TWO_ARE_LOST, "brokers.events.topics.t.min-insync=1");
            assertEquals(6000, run.topic().accepted());
            assertTrue(run.sends().latencyMs().max() < 9_500, "until both are fenced: " + run.sends().latencyMs().max());
        }

        @Test
        void acksOneDoesNotCare() {
            KafkaRun run = with(TWO_ARE_LOST, "brokers.events.producer={acks: 1}");
            assertTrue(run.sends().latencyMs().max() < 20);
        }

        @Test
        void aSlowFollowerLeavesTheInSyncReplicasAndComesBack() {
            KafkaRun run = with("- {at: 20s, lose: here/c, for: 8s}", "brokers.events.replica-lag-time-max=2s",
                    "brokers.events.broker-session-timeout=30s");
            assertEquals(1, run.figure("isr-shrinks"));
            assertEquals(1, run.figure("isr-expansions"));
            double longest = run.sends().latencyMs().max() / 1e3;
            assertTrue(longest >= 1.9 && longest <= 3.1, "2 s, and up to one until the next check: " + longest);
            assertEquals(6000, run.topic().accepted());
        }
    }

    @Nested
    class WhenNobodyInSyncIsLeft {

        /** The followers are away when the leader takes more, and come back when it is gone. */
        private static final String FAULTS = """
                - {at: 10s, lose: here/b, for: 30s}
                - {at: 10s, lose: here/c, for: 30s}
                - {at: 30s, crash: events, instances: 1, restart-after: 25s}""";

        @Test
        void thePartitionIsOfflineUntilItIsBackAndLosesNothing() {
            KafkaRun run = with(FAULTS, "brokers.events.topics.t.min-insync=1");
            assertEquals(1, run.figure("went-offline"));
            assertEquals(6000, run.group().acknowledged());
            assertTrue(run.sends().latencyMs().max() > 25_000);
        }

        @Test
        void uncleanElectionGoesOnWithoutWhatOnlyTheLeaderHad() {
            KafkaRun run = with(FAULTS, "brokers.events.topics.t={replication: 3, min-insync: 1, unclean-leader-election: true}");
            assertEquals(1, run.figure("unclean-elections"));
            assertTrue(run.sends().latencyMs().max() < 22_000, run.sends().latencyMs().toString());
            assertEquals(6000, run.topic().accepted());
            assertTrue(run.group().acknowledged() + run.reason("lost/unclean-election") >= 6000, run.group().reasons().toString());
        }
    }

    @Nested
    class WhenTheLeaderIsSilent {

        /** It is out of the cluster after 3 s, and back after 8 s without having noticed. */
        private static final String FROZEN = "- {at: 20s, freeze: events, instances: 1, for: 8s}";

        @Test
        void whatItAcknowledgesAloneAfterItsTimeIsLost() {
            KafkaRun run = with(FROZEN, "brokers.events.broker-session-timeout=3s", "brokers.events.producer={acks: 1}");
            assertTrue(run.reason("lost/deposed-leader") > 0, "requests that waited at its door: " + run.group().reasons());
            assertEquals(0, run.group().inside());
        }

        @Test
        void withAcksAllItCommitsNothingMore() {
            KafkaRun run = with(FROZEN, "brokers.events.broker-session-timeout=3s");
            assertEquals(0, run.group().lost());
            assertEquals(6000, run.group().acknowledged());
        }
    }

    @Nested
    class WhenAnswersAreLate {

        private static final String FROZEN = "- {at: 20s, freeze: events, instances: 1, for: 3s}";
        private static final String IMPATIENT = "request-timeout: 1s, delivery-timeout: 1m";

        @Test
        void sequenceNumbersKeepARepeatedBatchOutOfTheLog() {
            KafkaRun run = with(FROZEN, "brokers.events.producer={" + IMPATIENT + "}");
            assertTrue(run.figure("produce-retries") > 0);
            assertEquals(0, run.figure("appended-again"));
            assertEquals(6000, run.group().entered());
        }

        @Test
        void withoutThemItIsThereTwiceAndHandledTwice() {
            KafkaRun run = with(FROZEN, "brokers.events.producer={" + IMPATIENT + ", enable-idempotence: false}");
            assertTrue(run.figure("appended-again") > 0);
            assertEquals(6000 + run.figure("appended-again"), run.group().entered());
            assertEquals(run.figure("appended-again"), run.group().duplicates());
            assertEquals(6000, run.topic().accepted());
        }
    }
}
