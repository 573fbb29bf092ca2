package dev.faultline.scenario.audience;

import static dev.faultline.scenario.audience.AudienceRun.ONE_AUTHOR;
import static dev.faultline.scenario.audience.AudienceRun.followers;
import static dev.faultline.scenario.audience.AudienceRun.posts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.AudienceResult.Posts;
import dev.faultline.result.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts become tasks, and tasks reach recipients: counts to the unit, times by hand. */
class FanOutTest {

    private static final double TRIPS_MS = 0.01;

    @ParameterizedTest(name = "batches of {0}")
    @ValueSource(ints = {1, 7, 100, 999, 1000, 5000})
    void recipientsAreTheSameHoweverTheyAreBatched(int batch) {
        Posts posts = posts(AudienceRun.of(ONE_AUTHOR, "batch=" + batch));
        assertEquals(2, posts.fannedOut());
        assertEquals(2 * Math.ceil(1000.0 / batch), posts.tasks());
        assertEquals(2000, posts.recipients());
        assertEquals(2000, posts.reached());
        assertEquals(2, posts.workSeconds(), 1e-9, "1 ms for each recipient");
    }

    @Test
    void fiftyMillionRecipientsAreCountedToTheUnit() {
        Posts batched = posts(AudienceRun.of(ONE_AUTHOR, "users=50M", "followers=49999999", "batch=50k", "writers=1000"));
        assertEquals(2000, batched.tasks());
        assertEquals(99_999_998, batched.recipients());
        assertEquals(99_999_998, batched.reached());
        assertEquals((50_000 + 90_000) / 2.0, batched.completeMs().mean(), TRIPS_MS,
                "1,000 workers with 50 thousand each take 50 s; the second post, 10 s later, waits for 40 s");
    }

    @Test
    void aPostIsCompleteWhenTheLastOfItsRecipientsHasIt() {
        Posts posts = posts(AudienceRun.of(ONE_AUTHOR));
        assertEquals(100, posts.firstMs().mean(), TRIPS_MS, "the first task of 100 recipients");
        assertEquals(1000, posts.completeMs().mean(), TRIPS_MS, "ten of them, one after the other");
        assertEquals(1000, posts.ageMs().max(), TRIPS_MS);
        assertEquals(550, posts.ageMs().mean(), TRIPS_MS, "the mean of 100, 200, ... 1000");
    }

    @Test
    void writersShareTheTasks() {
        assertEquals(300, posts(AudienceRun.of(ONE_AUTHOR, "writers=4")).completeMs().mean(), TRIPS_MS, "ten tasks, three rounds of four");
    }

    @Test
    void authorsWithMoreFollowersAreLeftToReaders() {
        String hybrid = ONE_AUTHOR.replace("batch: $batch", "batch: $batch, above: $followers");
        assertEquals(2000, posts(AudienceRun.of(hybrid)).reached(), "not more than that");
        Posts left = posts(AudienceRun.of(ONE_AUTHOR.replace("batch: $batch", "batch: $batch, above: 999")));
        assertEquals(0, left.fannedOut());
        assertEquals(2, left.left());
        assertEquals(2000, left.leftRecipients());
        assertEquals(0, left.workSeconds());
    }

    @Test
    void anAuthorWithoutFollowersMakesNoTask() {
        Posts posts = posts(AudienceRun.of(ONE_AUTHOR, "followers=0"));
        assertEquals(0, posts.fannedOut());
        assertEquals(0, posts.recipients());
    }

    @Test
    void aTaskThatIsGivenUpMissesItsRecipients() {
        RunResult result = AudienceRun.of(ONE_AUTHOR.replace("per-recipient: 1ms}", "per-recipient: 1ms}, {fail: {permanent: 40%}}"),
                "batch=10");
        Posts posts = posts(result);
        double dropped = result.channels().get("work/timelines").subscriptions().get("writers").dropped();
        assertTrue(dropped > 40 && dropped < 120, "about 40 % of 200 tasks: " + dropped);
        assertEquals(10 * dropped, posts.missed());
        assertEquals(2000 - posts.missed(), posts.reached());
        assertEquals(Map.of("dropped/permanent", posts.missed()), followers(result).missedBecause());
    }

    @Test
    void whoeverWorksOffDeadLettersReachesThemAfterAll() {
        String withDeadLetters = ONE_AUTHOR.replace("steps: [{work: 0s, per-recipient: 1ms}]",
                "steps: [{work: 0s, per-recipient: 1ms}, {fail: {permanent: 40%}}], dead-letter: work/dead")
                .replace("timelines: {}", "timelines: {}, dead: {}");
        Posts waiting = posts(AudienceRun.of(withDeadLetters, "batch=10"));
        assertTrue(waiting.missed() > 0);
        Posts repaired = posts(AudienceRun.of(withDeadLetters.replace("brokers:",
                "  repair: {consumes: {work/dead: {workers: 1, steps: [{work: 0s, per-recipient: 1ms}]}}}\nbrokers:"), "batch=10"));
        assertEquals(0, repaired.missed());
        assertEquals(2000, repaired.reached());
    }

    @Test
    void whatACrashLosesBehindTheCommitIsMissed() {
        RunResult result = AudienceRun.of(ONE_AUTHOR.replace("workers: 1, prefetch: 1", "workers: 1, prefetch: 1, commit: before")
                + "chaos: [{at: 10050ms, crash: writers, restart-after: 1s}]\n");
        Posts posts = posts(result);
        assertEquals(100, posts.missed());
        assertEquals(1900, posts.reached());
        assertEquals(Map.of("lost/committed-before", 100.0), followers(result).missedBecause());
        assertEquals(1, posts.completeMs().max() / 1000, 0.001, "the other post is complete, the first one never is");
    }

    @Test
    void whatACrashInterruptsIsDoneOnceMore() {
        Posts posts = posts(AudienceRun.of(ONE_AUTHOR + "chaos: [{at: 10050ms, crash: writers, restart-after: 1s}]\n"));
        assertEquals(0, posts.missed());
        assertEquals(2000, posts.reached());
        assertEquals(0, posts.again(), "the first run did not come to its end");
        assertEquals(2.1, posts.workSeconds(), 1e-9, "and 100 recipients were begun twice");
    }

    @Test
    void aTaskThatTheBrokerDeliversTwiceIsDoneAgain() {
        RunResult result = AudienceRun.of(ONE_AUTHOR.replace("{kind: ideal, queues: {timelines: {}}}",
                "{kind: sqs, queues: {timelines: {duplicates: 30%}}}").replace(", prefetch: 1", ""), "batch=10");
        assertEquals(2000, posts(result).reached());
        assertEquals(10 * result.channels().get("work/timelines").subscriptions().get("writers").duplicates(), posts(result).again());
        assertTrue(posts(result).again() > 0);
    }

    @Test
    void tasksThatNeverComeToTheBrokerLeaveTheirRecipientsWaiting() {
        RunResult result = AudienceRun.of(ONE_AUTHOR.replace("batch: $batch}]", "batch: $batch, with: impatient}]")
                + "policies: {impatient: {timeout: 200ms}}\nchaos: [{at: 9s, partition: posts -> work, for: 5s}]\n");
        Posts posts = posts(result);
        assertEquals(1000, posts.waiting());
        assertEquals(1000, posts.unconfirmed());
        assertEquals(1000, posts.reached());
        assertEquals(1, result.operations().get("posts.post").outcomes().error(), "its author is told");
    }

    @Test
    void aRetryOfATaskThatHadArrivedReachesNobodyTwice() {
        RunResult result = AudienceRun.of(ONE_AUTHOR.replace("batch: $batch}]", "batch: $batch, with: impatient}]")
                + "policies: {impatient: {retry: {attempts: 2}, timeout: 200ms}}\nchaos: [{at: 9s, delay: work -> posts, by: 300ms, for: 5s}]\n");
        Posts posts = posts(result);
        assertEquals(30, result.channels().get("work/timelines").subscriptions().get("writers").entered(), "ten tasks were sent twice");
        assertEquals(2000, posts.recipients());
        assertEquals(2000, posts.reached());
        assertEquals(1000, posts.again());
        assertEquals(1000, posts.unconfirmed());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "kafka | topics: {timelines: {partitions: 4}}", "rabbitmq | queues: {timelines: {}}", "sqs | queues: {timelines: {}}",
        "pulsar | topics: {timelines: {}}", "redis-streams | streams: {timelines: {}}", "redis-pubsub | channels: {timelines: {}}"})
    void anyBrokerCarriesTasks(String kind, String channels) {
        RunResult result = AudienceRun.of(ONE_AUTHOR.replace("kind: ideal, queues: {timelines: {}}", "kind: " + kind + ", " + channels)
                .replace(", prefetch: 1", ""), "batch=30");
        Posts posts = posts(result);
        assertEquals(68, posts.tasks());
        assertEquals(2000, posts.recipients());
        assertEquals(2000, posts.reached());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "kafka | topics: {timelines: {partitions: 1}}", "sqs | queues: {timelines: {}}", "redis-streams | streams: {timelines: {}}"})
    void aBatchOfTasksIsAboutAllOfTheirRecipients(String kind, String channels) {
        Posts posts = posts(AudienceRun.of(ONE_AUTHOR.replace("kind: ideal, queues: {timelines: {}}", "kind: " + kind + ", " + channels)
                .replace(", prefetch: 1", ", batch: 5"), "batch=30"));
        assertEquals(2000, posts.reached());
        assertEquals(2, posts.workSeconds(), 1e-9);
    }

    @Test
    void aStepMayConcernOneGroupOfAuthors() {
        RunResult result = AudienceRun.of(ONE_AUTHOR.replace("authors: {all: {count: 1, followers: $followers}}",
                "authors: {stars: {count: 3, followers: 900}, others: {count: 5, followers: 7}}")
                .replace("to: followers", "to: followers, among: others"));
        assertEquals(0, followers(result).byAuthors().get("stars").recipients());
        assertEquals(14, followers(result).byAuthors().get("others").reached());
    }
}
