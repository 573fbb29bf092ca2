package dev.faultline.model.messaging.aws;

import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.work;
import static dev.faultline.model.messaging.aws.SqsWorld.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.resilience.Backoff;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** SQS, rule by rule (semantics reference, B3 and H2); {@link SqsWorld} says what takes how long. The books balance in each test. */
class SqsQueueTest {

    private final SqsWorld sqs = new SqsWorld();

    @Nested
    class OnTheWayIn {

        @Test
        void aMessageIsConfirmedWhenItIsStoredAndKeptWithoutConsumers() {
            sqs.queue("jobs", keys());
            var asked = sqs.world.ask("0s", "A", "aws/jobs");
            assertEquals(List.of("4ms A ok"), sqs.world.run("1m"));
            assertEquals("network 2ms, service 2ms", asked.spent());
            assertEquals(1, sqs.books("jobs").inside().value());
        }

        @Test
        void takesAnyNumberAtATime() {
            sqs.queue("jobs", keys());
            for (int i = 0; i < 500; i++) {
                sqs.world.ask("0s", "A" + i, "aws/jobs");
            }
            assertTrue(sqs.world.run("1m").stream().allMatch(line -> line.startsWith("4ms ") && line.endsWith(" ok")));
            assertEquals(500, sqs.books("jobs").inside().value());
        }

        @Test
        void aQueueKeepsMessagesBackForItsDelayAndAMessageForItsOwn() {
            sqs.queue("jobs", keys().delay("5s"));
            sqs.consumer("mail");
            sqs.send("0s", "A");
            sqs.world.at("500ms", () -> sqs.publishesWithDelay("2s"));
            sqs.send("1s", "B");
            assertEquals(List.of("3.004s mail-1 B", "5.004s mail-1 A"), sqs.run("1m"));
        }

        @Test
        void aMessageIsGoneWhenItWasKeptForTooLong() {
            sqs.queue("jobs", keys().retention("1m"));
            sqs.send("0s", "A", "B");
            sqs.send("30s", "C");
            sqs.run("70s");
            assertEquals(2, sqs.books("jobs").expired());
            assertEquals(Map.of("expired/retention", 2L), sqs.reasons("jobs"));
            assertEquals(1, sqs.books("jobs").inside().value());
        }

        @Test
        void aPublisherThatGaveUpDoesNotKnow() {
            sqs.queue("jobs", keys());
            sqs.world.ask("0s", "A", "aws/jobs").giveUp("3500us", false);
            sqs.world.run("1m");
            PublisherBooks books = sqs.world.channel("aws/jobs").publishers();
            assertEquals(1, books.unknown());
            assertEquals(1, sqs.books("jobs").entered());
        }
    }

    @Nested
    class Receiving {

        @Test
        void aLongPollReturnsAsSoonAsThereIsAMessage() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms"));
            sqs.send("5s", "A");
            // Stored at 5.003 s, one trip to the consumer, 10 ms of work.
            assertEquals(List.of("5.014s mail-1 A"), sqs.run("1m"));
            assertEquals(1, sqs.books("jobs").acknowledged());
            // Begun at 0, 5.014, 25.019 (the queue has waited for 20 s), 45.024.
            assertEquals(4, sqs.count("jobs", "receives"));
            assertEquals(2, sqs.count("jobs", "empty-receives"));
        }

        @Test
        void aShortPollComesBackEmptyAtOnceAndIsAskedAgain() {
            sqs.queue("jobs", keys().shortPollAsks(1));
            sqs.consumer("mail", work("10ms"));
            sqs.run("1s");
            // Two trips, 2 ms at SQS, and 1 ms until the next.
            assertEquals(200, sqs.count("jobs", "receives"), 1);
            assertEquals(200, sqs.count("jobs", "empty-receives"), 1);
        }

        @Test
        void aShortPollMissesWhatLiesOnServersThatItDoesNotAsk() {
            sqs.queue("jobs", keys().shortPollAsks(0.3).visibility("0s"));
            sqs.send("0s", "A");
            sqs.consumer("mail", failTransiently("100%"));
            sqs.run("100s");
            double receives = sqs.count("jobs", "receives") - 1;
            double found = receives - sqs.count("jobs", "empty-receives");
            assertTrue(receives > 15_000);
            assertEquals(0.3, found / receives, 4 * Math.sqrt(0.3 * 0.7 / receives));
        }

        @Test
        void aLongPollAsksAllServers() {
            sqs.queue("jobs", keys());
            sqs.send("0s", IntStream.range(0, 50).mapToObj(i -> "m" + i).toArray(String[]::new));
            sqs.consumer("mail", work("10ms"));
            assertEquals(50, sqs.run("10s").size());
            assertEquals(50 + 1, sqs.count("jobs", "receives"), "none came back empty, one still waits");
        }

        @Test
        void eachWorkerHasALoopOfItsOwn() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms")).workers(2);
            sqs.world.service("mail").cores(2);
            sqs.send("0s", "A", "B", "C");
            assertEquals(List.of("14ms mail-1 A", "14ms mail-1 B", "28ms mail-1 C"), sqs.run("1s"));
        }

        @Test
        void aReceiveBringsABatchThatOneRunHandles() {
            sqs.queue("jobs", keys());
            sqs.send("0s", "A", "B", "C", "D");
            sqs.world.service("mail").built();
            sqs.world.host("mail-1").crash();
            sqs.consumer("mail", work("10ms")).batch(3);
            sqs.world.at("1s", () -> sqs.world.host("mail-1").restart());
            assertEquals(List.of("1.014s mail-1 A", "1.028s mail-1 D"), sqs.run("10s"));
            assertEquals(4, sqs.books("jobs").acknowledged());
            assertEquals(4, sqs.books("jobs").delivered());
        }

        @Test
        void withABufferTheTimeoutOfWhatWaitsInItRuns() {
            sqs.queue("jobs", keys().visibility("15ms"));
            sqs.world.service("mail").in("a", "b").built();
            sqs.world.host("mail-1").crash();
            sqs.world.host("mail-2").crash();
            sqs.consumer("mail", work("10ms")).prefetch(2);
            sqs.send("0s", "A", "B");
            List.of("mail-1", "mail-2").forEach(host -> sqs.world.at("1s", () -> sqs.world.host(host).restart()));
            // B waits for A at the first, and is visible again 15 ms after its receive at 1.003 s: the second begins with it.
            assertEquals(List.of("1.014s mail-1 A", "1.024s mail-1 B", "1.029s mail-2 B"), sqs.run("1100ms").subList(0, 3));
            assertTrue(sqs.books("jobs").duplicates() >= 1);
        }

        @Test
        void moreThanTheLimitInFlightIsAnErrorForAShortPollAndEmptyForALongOne() {
            sqs.queue("jobs", keys().inFlight(1).shortPollAsks(1));
            sqs.consumer("mail", work("2s")).workers(2);
            sqs.send("0s", "A", "B");
            sqs.run("1s");
            assertTrue(sqs.count("jobs", "over-limit") >= 1);
            assertEquals(1, sqs.books("jobs").delivered());

            SqsWorld waiting = new SqsWorld();
            waiting.queue("jobs", keys().inFlight(1));
            waiting.consumer("mail", work("2s")).workers(2);
            waiting.send("0s", "A", "B");
            waiting.run("1s");
            assertEquals(0, waiting.count("jobs", "over-limit"));
            assertEquals(1, waiting.books("jobs").delivered());
        }
    }

    @Nested
    class TheVisibilityTimeout {

        @Test
        void bringsTheMessageOfACrashedConsumerBackWhenItsRestHasPassed() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms"));
            sqs.world.service("mail").in("a", "b");
            sqs.send("0s", "A");
            sqs.world.at("8ms", () -> sqs.world.host("mail-1").crash());
            // Received at 3 ms, visible again at 30.003 s.
            assertEquals(List.of("30.014s mail-2 A"), sqs.run("1m"));
            assertEquals(1, sqs.books("jobs").redelivered());
            assertEquals(0, sqs.books("jobs").duplicates());
            assertEquals(1, sqs.count("jobs", "visibility-timeouts"));
        }

        @Test
        void thatIsShorterThanTheWorkMakesDuplicatesAndStaleReceipts() {
            sqs.queue("jobs", keys().visibility("8ms"));
            sqs.consumer("mail", work("10ms"));
            sqs.world.service("mail").in("a", "b");
            sqs.send("0s", "A");
            // Received at 3 and 11 ms; the first receipt is stale at 17 ms, the second good since nobody has received it again.
            assertEquals(List.of("14ms mail-1 A", "22ms mail-2 A"), sqs.run("1s").subList(0, 2));
            assertTrue(sqs.count("jobs", "stale-receipts") >= 1);
            assertTrue(sqs.books("jobs").duplicates() >= 1);
        }

        @Test
        void anOldReceiptIsGoodWhileNobodyElseHasReceivedTheMessage() {
            sqs.queue("jobs", keys().visibility("8ms"));
            sqs.consumer("mail", work("10ms"));
            sqs.send("0s", "A");
            assertEquals(List.of("14ms mail-1 A"), sqs.run("1s"));
            assertEquals(1, sqs.books("jobs").acknowledged());
            assertEquals(1, sqs.count("jobs", "visibility-timeouts"));
            assertEquals(0, sqs.count("jobs", "stale-receipts"));
        }

        @Test
        void isProlongedByAHeartbeatCountedFromTheCall() {
            sqs.queue("jobs", keys().visibility("8ms").heartbeat("3ms"));
            sqs.consumer("mail", work("50ms"));
            sqs.world.service("mail").in("a", "b");
            sqs.send("0s", "A");
            assertEquals(List.of("54ms mail-1 A"), sqs.run("1s"));
            assertEquals(0, sqs.count("jobs", "visibility-timeouts"));
        }

        @Test
        void ofAFailedMessageRunsUnlessItsConsumerSaysOtherwise() {
            sqs.queue("jobs", keys().visibility("10s").failedVisibleAfter("1s"));
            sqs.consumer("mail", work("10ms"), failTransiently("100%"));
            sqs.send("0s", "A");
            sqs.world.at("2s", () -> sqs.world.note(sqs.books("jobs").delivered() + " delivered"));
            // Failed at 14 ms, told the queue by 17 ms, visible at 1.017 s; failed again at 1.028 s.
            assertEquals(List.of("2s 2 delivered"), sqs.run("2500ms").stream().filter(line -> line.contains("delivered")).toList());
            assertEquals(0, sqs.books("jobs").acknowledged());
        }

        @Test
        void ofAFrozenConsumerPassesAndItsDeleteComesTooLate() {
            sqs.queue("jobs", keys().visibility("1s"));
            sqs.consumer("mail", work("10ms"));
            sqs.world.service("mail").in("a", "b");
            sqs.send("0s", "A");
            sqs.world.at("8ms", () -> sqs.world.host("mail-1").freeze());
            sqs.world.at("5s", () -> sqs.world.host("mail-1").thaw());
            assertEquals(List.of("1.014s mail-2 A", "5.006s mail-1 A"), sqs.run("10s"));
            assertEquals(1, sqs.books("jobs").duplicates());
            assertEquals(1, sqs.books("jobs").acknowledged());
        }
    }

    @Nested
    class Redrive {

        @Test
        void movesAMessageAtTheReceiveAfterTheLastOne() {
            sqs.jobsWithDeadLetters(keys().visibility("1s").redrive(2, "dead"));
            sqs.consumer("mail", work("10ms"), failForGood("100%"));
            sqs.send("0s", "A");
            sqs.world.at("1900ms", () -> sqs.world.note("dead " + sqs.books("dead").entered()));
            sqs.world.at("2100ms", () -> sqs.world.note("dead " + sqs.books("dead").entered()));
            // Received at 3 ms and 1.003 s, moved at 2.003 s.
            assertEquals(List.of("1.9s dead 0", "2.1s dead 1"), sqs.run("10s"));
            assertEquals(Map.of("dead-lettered/max-receive-count", 1L), sqs.reasons("jobs"));
            assertEquals(2, sqs.books("jobs").delivered());
        }

        @Test
        void needsSomebodyWhoReceives() {
            sqs.jobsWithDeadLetters(keys().visibility("1s").redrive(1, "dead"));
            sqs.consumer("mail", work("10ms"));
            sqs.send("0s", "A");
            sqs.world.at("8ms", () -> sqs.world.host("mail-1").crash());
            sqs.run("1m");
            assertEquals(0, sqs.books("dead").entered());
            assertEquals(1, sqs.books("jobs").inside().value());
        }

        @Test
        void keepsCountingTheAgeFromTheFirstQueueOn() {
            SqsQueue dead = sqs.queue("dead", keys().retention("100s"));
            sqs.queue("jobs", keys().visibility("60s").redrive(1, "dead")).redrivesTo(dead);
            sqs.consumer("mail", failTransiently("100%"));
            sqs.send("0s", "A");
            sqs.world.at("99s", () -> sqs.world.note("dead " + sqs.books("dead").inside().value()));
            sqs.world.at("101s", () -> sqs.world.note("dead " + sqs.books("dead").inside().value()));
            assertEquals(List.of("99s dead 1", "101s dead 0"), sqs.run("2m"));
            assertEquals(Map.of("expired/retention", 1L), sqs.reasons("dead"));
        }

        @Test
        void takesTheShareToThePowerOfTheReceives() {
            SqsQueue dead = sqs.queue("dead", keys());
            sqs.queue("jobs", keys().visibility("1s").redrive(3, "dead")).redrivesTo(dead);
            sqs.consumer("mail", failTransiently("30%")).workers(20);
            int messages = 20_000;
            for (int i = 0; i < messages; i++) {
                sqs.world.ask(i + "ms", "m" + i, "aws/jobs");
            }
            sqs.run("2m");
            double share = sqs.books("dead").entered() / (double) messages;
            double p = 0.3 * 0.3 * 0.3;
            assertEquals(p, share, 4 * Math.sqrt(p * (1 - p) / messages));
            assertEquals(messages, sqs.books("jobs").acknowledged() + sqs.books("jobs").deadLettered());
        }
    }

    @Nested
    class AStandardQueue {

        @Test
        void givesAMessageTwiceWhenAServerHasNotHeardOfTheReceive() {
            sqs.queue("jobs", keys().duplicates(0.1));
            sqs.consumer("mail", work("10ms")).workers(4);
            int messages = 5_000;
            for (int i = 0; i < messages; i++) {
                sqs.world.ask(10 * i + "ms", "m" + i, "aws/jobs");
            }
            sqs.run("2m");
            double receives = sqs.books("jobs").delivered();
            assertEquals(0.1, sqs.count("jobs", "received-twice") / receives, 4 * Math.sqrt(0.1 * 0.9 / receives));
            assertTrue(sqs.books("jobs").duplicates() > 0.9 * 0.1 * messages);
            assertEquals(messages, sqs.books("jobs").acknowledged());
        }

        @Test
        void losesTheOrderWhereMessagesComeBack() {
            sqs.queue("jobs", keys().visibility("1s"));
            sqs.consumer("mail", work("10ms"));
            sqs.world.service("mail").in("a", "b");
            sqs.send("0s", "A");
            sqs.send("500ms", "B");
            sqs.world.at("8ms", () -> sqs.world.host("mail-1").crash());
            assertEquals(List.of("514ms mail-2 B", "1.014s mail-2 A"), sqs.run("10s"));
            assertEquals(1, sqs.books("jobs").outOfOrder());
        }
    }

    @Nested
    class AFifoQueue {

        @Test
        void givesNoMessageOfAGroupThatHasOneInFlight() {
            sqs.publishesInGroups();
            sqs.queue("jobs", keys().fifo());
            sqs.consumer("mail", work("10ms")).workers(3);
            sqs.world.service("mail").cores(3);
            sqs.send("0s", "A1", "A2", "B1");
            assertEquals(List.of("14ms mail-1 A1", "14ms mail-1 B1", "28ms mail-1 A2"), sqs.run("1s"));
            assertEquals(0, sqs.books("jobs").outOfOrder());
        }

        @Test
        void isBlockedInOneGroupByAHeadThatFailsUntilThatIsMovedAway() {
            sqs.publishesInGroups();
            sqs.jobsWithDeadLetters(keys().fifo().visibility("1s").redrive(2, "dead"));
            sqs.consumer("mail", work("10ms"), failTransiently("100%"));
            sqs.send("0s", "A1");
            sqs.send("5ms", "A2", "B1");
            sqs.world.at("900ms", () -> sqs.world.note(sqs.books("jobs").delivered() + " delivered"));
            sqs.world.at("2500ms", () -> sqs.world.note(sqs.books("jobs").delivered() + " delivered"));
            // At first A1 and B1; again A1 and B1; then A1 is moved and A2 is delivered.
            assertEquals(List.of("900ms 2 delivered", "2.5s 5 delivered"), sqs.run("2600ms"));
            assertEquals(2, sqs.books("dead").entered());
        }

        @Test
        void givesAsManyOfOneGroupAsItCanAtOnce() {
            sqs.publishesInGroups();
            sqs.queue("jobs", keys().fifo());
            sqs.world.service("mail").built();
            sqs.world.host("mail-1").crash();
            sqs.consumer("mail", work("10ms")).batch(3);
            sqs.send("0s", "A1", "B1", "A2", "A3", "B2");
            sqs.world.at("1s", () -> sqs.world.host("mail-1").restart());
            // A1, A2 and A3 in one run, then B1 and B2.
            assertEquals(List.of("1.014s mail-1 A1", "1.028s mail-1 B1"), sqs.run("2s"));
            assertEquals(5, sqs.books("jobs").acknowledged());
        }

        @Test
        void takesTheSameMessageTwiceAndDeliversItOnceWithinFiveMinutes() {
            sqs.queue("jobs", keys().fifo().sameForOneRequest());
            sqs.consumer("mail", work("10ms"));
            sqs.send("0s", "A");
            sqs.world.askAgain("1m", "A again", "A", "aws/jobs");
            sqs.world.askAgain("301s", "A later", "A", "aws/jobs");
            sqs.run("10m");
            assertEquals(3, sqs.world.channel("aws/jobs").publishers().accepted());
            assertEquals(2, sqs.books("jobs").entered(), "the first is deleted, and remembered for 5 minutes");
            assertEquals(1, sqs.count("jobs", "deduplicated"));
        }

        @Test
        void knowsTheRetryOfASenderThatHasNotHeardTheConfirm() {
            sqs.queue("jobs", keys().fifo());
            sqs.world.retry("again", 3, Backoff.NONE, "3500us");
            sqs.world.clientHas("again");
            sqs.consumer("mail", work("10ms"));
            sqs.send("0s", "A");
            sqs.run("1m");
            assertEquals(1, sqs.books("jobs").entered());
            assertEquals(2, sqs.count("jobs", "deduplicated"));
            assertEquals(3, sqs.world.channel("aws/jobs").publishers().unknown());
        }

        @Test
        void refusesADeleteAfterTheTimeout() {
            sqs.queue("jobs", keys().fifo().visibility("8ms"));
            sqs.consumer("mail", work("10ms"));
            sqs.send("0s", "A");
            sqs.run("100ms");
            assertTrue(sqs.count("jobs", "stale-receipts") >= 1);
            assertTrue(sqs.books("jobs").duplicates() >= 1);
            assertEquals(0, sqs.books("jobs").acknowledged());
        }
    }

    @Nested
    class DeletedBeforeItIsHandled {

        @Test
        void aMessageIsLostWithItsConsumer() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms")).commitsBefore();
            sqs.world.service("mail").in("a", "b");
            sqs.send("0s", "A");
            sqs.world.at("8ms", () -> sqs.world.host("mail-1").crash());
            assertEquals(List.of(), sqs.run("1m"));
            assertEquals(Map.of("lost/committed-before", 1L), sqs.reasons("jobs"));
        }

        @Test
        void aMessageThatFailsIsGivenUp() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms"), failForGood("100%")).commitsBefore();
            sqs.send("0s", "A");
            sqs.run("1m");
            assertEquals(Map.of("dropped/permanent", 1L), sqs.reasons("jobs"));
        }

        @Test
        void aMessageThatIsHandledIsAcknowledged() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms")).commitsBefore();
            sqs.send("0s", "A");
            assertEquals(List.of("14ms mail-1 A"), sqs.run("1m"));
            assertEquals(1, sqs.books("jobs").acknowledged());
        }
    }

    @Nested
    class AsAServiceOfARegion {

        @Test
        void isThereWithoutOneOfItsZones() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms"));
            sqs.world.service("mail").in("b");
            sqs.world.at("1s", () -> sqs.world.host("aws-a").cutOff());
            sqs.send("2s", "A");
            assertEquals(List.of("2.014s mail-1 A"), sqs.run("1m"));
        }

        @Test
        void isSilentWithoutAnyAndHasLostNothingAfterwards() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms"));
            sqs.world.timeout("patient", "500ms", false);
            sqs.world.clientHas("patient");
            sqs.world.service("mail").in("b");
            sqs.send("0s", "A");
            sqs.world.at("5ms", () -> List.of("a", "b", "c").forEach(zone -> sqs.world.host("aws-" + zone).cutOff()));
            sqs.send("2s", "B");
            sqs.world.at("40s", () -> List.of("a", "b", "c").forEach(zone -> sqs.world.host("aws-" + zone).reconnect()));
            // A is handled, but its delete is lost, and so is the poll after it, until the consumer gives that up after 25 s.
            List<String> log = sqs.run("2m");
            assertEquals("14ms mail-1 A", log.get(0));
            assertTrue(log.get(log.size() - 1).endsWith("mail-1 A"), "again: " + log);
            assertEquals(1, sqs.books("jobs").duplicates());
            assertEquals(1, sqs.books("jobs").acknowledged());
            assertEquals(1, sqs.world.channel("aws/jobs").publishers().unknown());
        }

        @Test
        void resetsThePollsOfAFrontEndThatCrashes() {
            sqs.queue("jobs", keys());
            sqs.consumer("mail", work("10ms"));
            sqs.world.at("1s", () -> sqs.world.host("aws-a").crash());
            sqs.send("3s", "A");
            assertEquals(List.of("3.014s mail-1 A"), sqs.run("1m"));
        }
    }
}
