package dev.faultline.scenario.validation;

import org.junit.jupiter.api.Test;

/** Users who all lose their connection at once, and a gateway that makes so many handshakes a second. */
@ComparesWithTheory
class ReconnectsTest {

    private static final double USERS = 100_000;
    private static final double SECONDS = 180;

    @Test
    void allAtOnceTheLastWaitsForAllOthers() {
        Replications run = Replications.once("reconnects");
        run.near(26_000, 50, "push.news reconnect-ms mean", run.at("push", "news", "reconnect-ms", "mean"));
        run.near(51_000, 50, "push.news reconnect-ms max", run.at("push", "news", "reconnect-ms", "max"));
    }

    @Test
    void spreadOverAMinuteTheyHardlyWait() {
        Replications run = Replications.variant("reconnects", "spread");
        run.near(30_000, 300, "push.news reconnect-ms mean", run.at("push", "news", "reconnect-ms", "mean"));
        run.below(50, "mean wait for a handshake in ms, by Little's law",
                1e3 * run.at("services", "edge", "queue", "mean") * SECONDS / USERS);
    }
}
