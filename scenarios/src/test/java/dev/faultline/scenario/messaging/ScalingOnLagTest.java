package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.Resizing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services that scale on how many messages they are behind with. Arrivals and work are constant, so that loads are exact. */
class ScalingOnLagTest {

    private static final String QUEUE = """
            scenario: lag
            duration: 2m
            clients:
              users: {arrivals: constant(100/s), sends: work/jobs}
            services:
              worker:
                instances: 5
                consumes: {work/jobs: {workers: 1, steps: [{work: 100ms}]}}
                scaling: {min: 1, max: 50, %s}
            brokers:
              work: {kind: ideal, queues: {jobs: {}}}
            """;

    @Test
    void theLagIsDividedByWhatEachInstanceIsToHave() {
        // A hundred a second come and fifty are done: in the first 15 s the group is 375 messages behind on average.
        List<Resizing> decisions = CloudRun.of(QUEUE.formatted("target-lag: 25")).services().get("worker").scaling();
        assertEquals(15, decisions.get(0).atSeconds());
        assertEquals(5, decisions.get(0).from());
        assertEquals(10, decisions.get(0).to(), "wants 375 / 25 = 15, and may double at most");
    }

    @Test
    void stepsCanLookAtItToo() {
        List<Resizing> decisions =
                CloudRun.of(QUEUE.formatted("steps: {of: lag, steps: [{above: 50, add: 3}]}")).services().get("worker").scaling();
        assertEquals(8, decisions.get(0).to());
    }

    /** 30 messages at once each half minute; ten a second are done by one worker. */
    @Test
    void fromNoInstanceAtAllAndBackToNone() {
        RunResult result = CloudRun.of("""
                scenario: on-demand
                duration: 3m
                drain: until-empty max 1m
                clients:
                  users: {arrivals: constant(2/min), sends: work/jobs, message: {count: 30}}
                services:
                  worker:
                    instances: 0
                    start-up: 1s
                    consumes: {work/jobs: {workers: 1, steps: [{work: 100ms}]}}
                    scaling: {min: 0, max: 3, every: 5s, target-lag: 100, scale-down: {stabilization: 0s}}
                brokers: {work: {kind: ideal, queues: {jobs: {}}}}
                """);
        List<Resizing> decisions = result.services().get("worker").scaling();
        assertEquals(List.of(0.0, 1.0), List.of(decisions.get(0).from(), decisions.get(0).to()));
        assertEquals(0, decisions.get(1).to(), "nothing is left to do");
        assertTrue(decisions.size() >= 8, "for each of the batches one comes and goes: " + decisions);
        assertEquals(0, result.channels().get("work/jobs").subscriptions().get("worker").inside());
        assertTrue(result.services().get("worker").instances().mean() < 0.5);
    }

    @Test
    void aServiceThatIsNotBehindShrinks() {
        RunResult result = CloudRun.of(QUEUE.formatted("target-lag: 25, scale-down: {stabilization: 0s}"),
                "clients.users.arrivals=constant(5/s)");
        assertTrue(result.services().get("worker").instances().mean() < 2, "one is enough");
    }
}
