package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Share groups: four members of one partition, of which each handles one message at a time, unless a test says otherwise. */
class ShareGroupTest {

    private static final String BASE = """
            scenario: share
            duration: 60s
            drain: until-empty max 10m
            topology:
              regions: {here: {zones: [a, b, c]}}
              links: {clients: {latency: 1ms}, within-zone: {latency: 1ms}, between-zones: {latency: 1ms}}
            clients:
              shop: {arrivals: constant(20/s), sends: events/t, timeout: none}
            services:
              mail:
                instances: 4
                in: [here/a, here/b, here/c]
                consumes:
                  events/t: {steps: [{work: 100ms}]}
            brokers:
              events:
                kind: kafka
                in: [here/a, here/b, here/c]
                request-work: 0ms
                topics: {t: {replication: 3, min-insync: 2}}
                groups: {mail: {protocol: share, max-poll-records: 1}}
            """;

    @Test
    void severalMembersReadOnePartition() {
        // Twenty a second of a tenth of a second each are work for two; one reader could do ten.
        SubscriptionResult group = group(run(BASE));
        assertEquals(1200, group.acknowledged());
        assertTrue(group.ageMs().p99() < 160, "p99 " + group.ageMs().p99());
        SubscriptionResult divided = group(run(BASE.replace("protocol: share", "protocol: classic")));
        assertTrue(divided.ageMs().p99() > 40_000, "p99 " + divided.ageMs().p99());
    }

    @Test
    void thereIsNoOrder() {
        String text = BASE.replace("work: 100ms", "work: exp(100ms)");
        assertTrue(group(run(text)).outOfOrder() > 0);
        assertEquals(0, group(run(text.replace("protocol: share", "protocol: classic"))).outOfOrder());
    }

    @Test
    void metersChangeNothing() {
        String text = with("{at: 20s, crash: mail, instances: 2, restart-after: 5s}");
        assertEquals(CloudRun.of(text).digest(), CloudRun.of(text, false).digest());
    }

    @Nested
    class ALock {

        @Test
        void endsAndTheMessageIsHandledOnceMore() {
            // 3 s of work under a lock of 2 s: at most as often as the limit says, and every word of it comes too late.
            RunResult result = run(one("work: 3s", "record-lock-duration: 2s, delivery-count-limit: 3"));
            SubscriptionResult group = group(result);
            assertEquals(1, group.entered());
            assertEquals(3, group.delivered());
            assertEquals(3, count(group, "lock-timeouts"));
            assertEquals(3, count(group, "stale-acknowledgements"));
            assertEquals(2, group.duplicates());
            assertEquals(1, reason(group, "dropped/attempts"));
        }

        @Test
        void ofASilentMemberEndsByItself() {
            // It has had the message for a second when its zone goes dark.
            SubscriptionResult group = group(run(one("work: 5s", "record-lock-duration: 30s") + "chaos: [{at: 2s, lose: here/a, for: 10s},"
                    + " {at: 2s, lose: here/b, for: 10s}, {at: 2s, lose: here/c, for: 10s}]\n"));
            assertEquals(1, group.acknowledged());
            assertEquals(2, group.delivered());
        }

        @Test
        void holdsNoMoreThanTheLimitOfThePartition() {
            // Four members with polls of 100 could have 400; a partition gives out two.
            SubscriptionResult few = group(run(BASE.replace("max-poll-records: 1", "max-poll-records: 100, partition-max-record-locks: 2")
                    .replace("work: 100ms", "work: 200ms")));
            // Two at a time of a fifth of a second each are ten a second, half of what comes: the last waits for a minute.
            assertTrue(few.ageMs().p99() > 50_000, "p99 " + few.ageMs().p99());
            assertEquals(0, few.lost());
            assertEquals(1200, few.acknowledged());
        }
    }

    @Nested
    class AMember {

        @Test
        void releasesWhatMayGoBetterNextTimeUntilTheLimit() {
            SubscriptionResult group = group(run(one("fail: 100%", "delivery-count-limit: 5")));
            assertEquals(5, group.delivered());
            assertEquals(5, count(group, "released"));
            assertEquals(1, reason(group, "dropped/attempts"));
        }

        @Test
        void rejectsWhatNobodyCanHandle() {
            SubscriptionResult group = group(run(one("fail: {permanent: 100%}", "delivery-count-limit: 5")));
            assertEquals(1, group.delivered());
            assertEquals(1, reason(group, "dropped/permanent"));
        }

        @Test
        void sendsWhatIsGivenUpToTheDeadLetters() {
            RunResult result = run(one("fail: 100%", "delivery-count-limit: 2").replace("events/t: {steps", "events/t: {dead-letter: events/dead, steps")
                    .replace("topics: {", "topics: {dead: {}, "));
            assertEquals(1, reason(group(result), "dead-lettered/attempts"));
            assertEquals(1, result.channels().get("events/dead").subscriptions().get("nobody").entered());
        }

        @Test
        void thatDiesLeavesItsMessageToTheOthersAtOnce() {
            // All four die, and are back after a second: it is not the lock of 30 s that they wait for.
            SubscriptionResult group = group(run(one("work: 5s", "record-lock-duration: 30s")
                    + "chaos: [{at: 2s, crash: mail, restart-after: 1s}]\n"));
            assertEquals(2, group.delivered());
            assertEquals(0, count(group, "lock-timeouts"));
            assertEquals(1, group.acknowledged());
        }

        @Test
        void isNotHeldUpByAPoisonMessage() {
            // A tenth of all messages fails for good; the others do not wait for them.
            SubscriptionResult group = group(run(BASE.replace("{work: 100ms}", "{work: 100ms}, {fail: {permanent: 10%}}")));
            assertTrue(group.ageMs().p99() < 200, "p99 " + group.ageMs().p99());
            assertEquals(1200, group.acknowledged() + group.dropped());
        }
    }

    @Nested
    class WhenTheLeaderCrashes {

        @Test
        void itsMessagesWaitForTheNextOneWhichKnowsNoLocks() {
            SubscriptionResult group = group(run(with("{at: 30s, crash: events, role: leader, restart-after: 20s}")));
            assertEquals(1200, group.acknowledged());
            assertEquals(0, group.lost());
            assertTrue(group.ageMs().p99() > 5_000, "nobody leads until the session has ended: " + group.ageMs().p99());
        }
    }

    @Test
    void theStartOffsetMovesPastWhatIsDone() {
        // With a window of one message each waits until the one before it is done, given up or not.
        SubscriptionResult group = group(run(BASE.replace("max-poll-records: 1", "max-poll-records: 1, partition-max-record-locks: 1")
                .replace("{work: 100ms}", "{work: 50ms}, {fail: {permanent: 10%}}")));
        assertEquals(1200, group.acknowledged() + group.dropped());
        assertEquals(0, group.outOfOrder());
    }

    @Test
    void settingsOfOtherGroupsAreErrors() {
        assertOne("unknown key `assignor`", group("protocol: share, assignor: range"));
        assertOne("`record-lock-duration`", group("protocol: consumer, record-lock-duration: 10s"));
        assertOne("a share group has no `auto-commit-interval`", group("protocol: share, auto-commit-interval: 5s"));
        assertOne("a share group has no `auto-offset-reset`", group("protocol: share, auto-offset-reset: earliest"));
        assertOne("there is no `commit: before`", consumer("commit: before"));
        assertOne("there is no `commit: transaction`", consumer("commit: transaction"));
        assertOne("its consumers have no `retry`", consumer("retry: {attempts: 3, backoff: none}"));
    }

    private static List<String> group(String settings) {
        return CloudRun.errors(BASE.replace("protocol: share, max-poll-records: 1", settings));
    }

    private static List<String> consumer(String settings) {
        return CloudRun.errors(BASE.replace("events/t: {steps", "events/t: {" + settings + ", steps"));
    }

    private static void assertOne(String expected, List<String> errors) {
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.get(0).contains(expected), errors.toString());
    }

    /** One message, after a second. */
    private static String one(String step, String settings) {
        return BASE.replace("arrivals: constant(20/s)", "arrivals: constant(1/s)").replace("duration: 60s", "duration: 1500ms")
                .replace("work: 100ms", step).replace("max-poll-records: 1", "max-poll-records: 1, " + settings);
    }

    private static String with(String fault) {
        return BASE + "chaos: [" + fault + "]\n";
    }

    private static RunResult run(String text) {
        return CloudRun.of(text);
    }

    private static SubscriptionResult group(RunResult result) {
        return CloudRun.subscription(result, "events/t@mail");
    }

    private static long count(SubscriptionResult group, String name) {
        return Math.round(group.counters().getOrDefault(name, 0.0));
    }

    private static long reason(SubscriptionResult group, String name) {
        return Math.round(group.reasons().getOrDefault(name, 0.0));
    }
}
