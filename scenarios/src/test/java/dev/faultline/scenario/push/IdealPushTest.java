package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;

/** The ideal channel: one trip to everybody, and books that can be checked by hand. */
class IdealPushTest {

    private static final String SCORES = """
            scenario: scores
            duration: 10s
            drain: until-empty max 1m
            clients:
              reporters: {arrivals: constant(5/s), keys: {match: zipf(10 0)}, calls: newsroom.report}
            services:
              newsroom: {workers: 8, operations: {report: [PUSH]}}
              edge: {instances: 2}
            push:
              scores: {kind: ideal, gateway: edge, users: 50M, topics: 10}
            """;

    private static PushResult of(String push) {
        RunResult result = PushRuns.of(SCORES.replace("PUSH", push), 3);
        return result.push().get("scores");
    }

    @Test
    void anUpdateForAllIsSeenByAllFiftyMillionAfterOneTrip() {
        PushResult scores = of("{push: scores}");
        assertEquals(50_000_000.0 * scores.updates(), scores.recipients());
        assertEquals(scores.recipients(), scores.seen());
        assertEquals(20, scores.seenMs().max(), 0.01);
    }

    @Test
    void anUpdateOfATopicIsForItsFollowersOnly() {
        PushResult scores = of("{push: scores, topic: $match}");
        assertEquals(5_000_000.0 * scores.updates(), scores.seen());
    }

    @Test
    void aStepThatAsksForNoConfirmGoesOnAtOnce() {
        double waits = answered("{push: scores}");
        double goesOn = answered("{push: scores, confirm: none}");
        assertEquals(40, waits - goesOn, 0.01, "to the users and back");
    }

    private static double answered(String push) {
        return PushRuns.of(SCORES.replace("PUSH", push), 3).operations().get("newsroom.report").latencyMs().max();
    }

    @Test
    void whatIsOnItsWayWhenTheRunEndsIsUnseen() {
        RunResult result = PushRuns.of(SCORES.replace("PUSH", "{push: scores}").replace("drain: until-empty max 1m", "drain: none")
                .replace("duration: 10s", "duration: 1030ms"), 3);
        PushResult scores = result.push().get("scores");
        assertTrue(scores.unseen().atEnd() >= 0);
        assertEquals(scores.recipients(), scores.seen() + scores.unseen().atEnd());
    }
}
