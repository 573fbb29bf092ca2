package dev.faultline.scenario.push;

import static dev.faultline.scenario.push.MachinesRun.count;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Mailboxes: how many messages wait and for how long, what a lost connection means for those under way, and what a mailbox is for. The
 * network takes 10 ms to phones and 1 ms within the gateway's zone.
 */
class MailboxTest {

    private static PushResult events(String channel, String chaos, String... sets) {
        return MachinesRun.of("""
                scenario: chat
                duration: 10m
                drain: until-empty max 90h
                topology: {links: {clients: {latency: 10ms}, within-zone: {latency: 1ms}}}
                clients: {people: {arrivals: poisson(10/s), keys: {room: zipf(200 0)}, calls: chat.say}}
                services:
                  chat: {operations: {say: [{push: events, topic: $room}]}}
                  edge: {instances: 2}
                push: {events: {kind: mailbox, gateway: edge, users: 1000, topics: 200, %s}}
                chaos: [%s]
                """.formatted(channel, chaos), sets);
    }

    @Nested
    class WhileNothingBreaks {

        @Test
        void aPhoneThatIsAlwaysOnlineGetsAMessageInOneTripFromTheGateway() {
            PushResult events = events("offline: 0s, work-per-message: 0s, batch: 1", "");
            assertEquals(11, events.seenMs().p50(), 0.1);
            assertEquals(5 * events.updates(), events.recipients(), "five in each room");
            assertEquals(events.recipients(), events.seen());
            assertEquals(events.recipients(), count(events, "acknowledged"));
            assertEquals(0, count(events, "redelivered"));
            assertEquals(1000, events.connections().mean());
            assertEquals(1000 * 30 * 1024.0, events.memoryBytes().mean());
        }

        @Test
        void littlesLawTellsHowManyMessagesWait() {
            PushResult events = events("online: exp(1m), offline: exp(3m)", "", "duration=60m", "warm-up=5m");
            double rate = 10 * 5;
            double offline = 0.75;
            double residualSeconds = 180;
            assertEquals(rate * offline * residualSeconds, events.unseen().mean(), 0.05 * rate * offline * residualSeconds);
            assertEquals(offline * residualSeconds * 1000, events.seenMs().mean(), 0.05 * offline * residualSeconds * 1000);
        }

        @Test
        void whoIsOnlineAtTheStartIsNoMatterOfTheStart() {
            PushResult events = events("online: 1m, offline: 3m, notices-after: 0s", "", "duration=20m");
            assertEquals(250, events.connections().mean(), 12);
            assertEquals(250, events.connections().max(), 60, "also with periods that are not drawn");
            assertEquals(0.75 * 90_000, events.seenMs().mean(), 0.08 * 67_500, "what is left of a fixed time is half of it on average");
        }

        @Test
        void whatWaitedComesInOrder() {
            PushResult events = events("online: exp(1m), offline: exp(3m)", "",
                    "topology.links.clients.latency=lognormal(p50 60ms p99 500ms)");
            assertEquals(0, events.outOfOrder());
            PushResult hasty = events("online: exp(1m), offline: exp(3m), ordered: false", "",
                    "topology.links.clients.latency=lognormal(p50 60ms p99 500ms)");
            assertTrue(hasty.outOfOrder() > 100, hasty.outOfOrder() + " out of order");
            assertEquals(hasty.recipients(), hasty.seen());
        }

        @Test
        void messagesAreRead() {
            PushResult events = events("offline: 0s, read-after: 0s", "");
            assertEquals(events.seen(), count(events, "read"), 5, "the run ends with the last one seen");
            PushResult later = events("offline: 0s, read-after: 1m", "");
            assertEquals(60_000 + later.seenMs().p50(), later.readMs().p50(), 60);
        }
    }

    @Nested
    class WhenSomethingIsNotKept {

        @Test
        void withoutAMailboxThoseWhoAreOfflineMissWhatComes() {
            PushResult events = events("online: exp(1m), offline: exp(3m), holds: 0, notices-after: 0s", "");
            assertEquals(0.75, events.missed() / events.recipients(), 0.03);
            assertTrue(events.missedBecause().get("offline") > 0.95 * events.missed());
        }

        @Test
        void whatIsSentToAPhoneThatHasJustVanishedIsLostUnlessItMustConfirm() {
            PushResult lost = events("online: exp(1m), offline: exp(3m), acknowledged: false, notices-after: 30s", "");
            double perCycle = 30.0 / 240;
            assertEquals(perCycle, lost.missed() / lost.recipients(), 0.25 * perCycle, "thirty seconds of each four minutes");
            assertEquals(List.of("connection-lost"), List.copyOf(lost.missedBecause().keySet()));
            assertEquals(0, events("online: exp(1m), offline: exp(3m), notices-after: 30s", "").missed());
        }

        @Test
        void aMessageIsThrownAwayWhenItsTimeIsOver() {
            PushResult events = events("online: exp(1m), offline: exp(3m), keeps: 3m", "", "duration=30m");
            assertEquals(0.75 * Math.exp(-1), events.missed() / events.recipients(), 0.03);
            assertEquals(List.of("expired"), List.copyOf(events.missedBecause().keySet()));
            assertTrue(events.seenMs().max() <= 180_100);
        }

        @Test
        void aFullMailboxTakesNoMore() {
            PushResult events = events("online: exp(1m), offline: exp(10m), holds: 5", "");
            assertEquals(5, count(events, "longest-mailbox"));
            assertTrue(events.missedBecause().get("mailbox-full") > 0);
        }
    }

    @Nested
    class WhenAConnectionBreaks {

        @Test
        void messagesAreSentAgainWhenConfirmationsGetLost() {
            String chaos = "{at: 2m, loss: edge -> events, share: 100%, direction: back, for: 1m}";
            PushResult careful = events("offline: 0s, ack-timeout: 5s", chaos);
            assertEquals(0, careful.missed());
            assertEquals(0, careful.duplicates());
            assertTrue(count(careful, "deduplicated") > 0);
            assertTrue(count(careful, "redelivered") >= count(careful, "deduplicated"));
            PushResult careless = events("offline: 0s, ack-timeout: 5s, deduplicates: false", chaos);
            assertEquals(count(careful, "deduplicated"), careless.duplicates());
            assertEquals(0, careless.missed());
        }

        @Test
        void aCrashedGatewayCutsItsPhonesOffUntilTheyHaveConnectedElsewhere() {
            PushResult events = events("offline: 0s", "{at: 2m, crash: edge, instances: 1, restart-after: 30s}", "policies={}");
            assertEquals(0.5, events.cutOff().max());
            assertEquals(500, events.reconnects());
            assertEquals(0, events.cutOff().atEnd());
            assertEquals(1000, events.connections().atEnd());
            assertEquals(events.missed(), events.missedBecause().getOrDefault("not-published", 0.0));
        }

        @Test
        void aPhoneMayWaitForItsConnectionAsLongAsItTakes() {
            String chaos = "{at: 2m, crash: edge, instances: 1, restart-after: 30s}";
            PushResult patient = events("offline: 0s, reconnect: {timeout: none}", chaos, "policies={}");
            assertEquals(500, patient.reconnects());
            assertEquals(events("offline: 0s", chaos, "policies={}").reconnectMs(), patient.reconnectMs(), "nobody has to wait for 10 s");
        }

        @Test
        void aFrozenGatewayIsNoticedByThePhones() {
            PushResult events = events("offline: 0s, notices-after: 20s", "{at: 2m, freeze: edge, instances: 1, for: 3m}");
            assertEquals(0.5, events.cutOff().max());
            assertEquals(500, events.reconnects());
            assertEquals(1000, events.connections().atEnd(), "one connection for each phone");
            assertEquals(0, events.missed() - events.missedBecause().getOrDefault("not-published", 0.0));
        }
    }

    @Test
    void aPhoneThatIsNeverOnlineIsAMistake() {
        assertTrue(MachinesRun.errors("""
                scenario: chat
                clients: {people: {arrivals: poisson(10/s), calls: chat.say}}
                services: {chat: {operations: {say: [{push: events}]}}}
                push: {events: {kind: mailbox, gateway: chat, users: 10, online: 0s}}
                """).stream().anyMatch(text -> text.contains("never `online`")));
    }
}
