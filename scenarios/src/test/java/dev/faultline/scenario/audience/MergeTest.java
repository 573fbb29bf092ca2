package dev.faultline.scenario.audience;

import static dev.faultline.scenario.audience.AudienceRun.followers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.AudienceResult.Reads;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;

/** Readers who merge posts themselves: so much work for each author whom they follow. */
class MergeTest {

    private static final String READERS = """
            scenario: readers
            duration: 100s
            drain: until-empty max 10s
            topology: {links: {clients: {latency: 0s}}}
            audiences:
              followers:
                users: 100
                authors: {stars: {count: 2, followers: 100}, others: {count: 30, followers: 10}}
                reader: $user
            clients: {readers: {arrivals: poisson(20/s), keys: {user: zipf(100 0)}, calls: home.read}}
            services: {home: {workers: 8, operations: {read: [{merge: followers, each: 1ms}]}}}
            """;

    @Test
    void readersMergeAllWhomTheyFollow() {
        RunResult result = AudienceRun.of(READERS);
        Reads reads = followers(result).reads();
        assertEquals(result.operations().get("home.read").started(), reads.count());
        assertEquals(5, reads.merged(), "two stars, and 30 x 10 followers dealt among 100 users");
        assertEquals(reads.count() * 0.005, reads.workSeconds(), 1e-9);
        assertEquals(5, result.operations().get("home.read").latencyMs().p50(), 0.01);
    }

    @Test
    void readersMergeOnlyThoseWhosePostsAreLeftToThem() {
        Reads reads = followers(AudienceRun.of(READERS.replace("each: 1ms", "each: 1ms, above: 10"))).reads();
        assertEquals(2, reads.merged(), "the stars");
    }

    @Test
    void withoutAKeyEachRequestIsOfAnotherReader() {
        Reads reads = followers(AudienceRun.of(READERS.replace("reader: $user", "of: $user").replace("count: 30", "count: 35"))).reads();
        assertEquals(5.5, reads.merged(), 0.05, "half of the users follow six, the others five");
    }
}
