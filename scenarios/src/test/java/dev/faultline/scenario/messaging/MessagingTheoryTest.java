package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import org.junit.jupiter.api.Test;

/** What arithmetic says of queues, beside what runs find; within four standard deviations where chance is at work. */
class MessagingTheoryTest {

    private static SubscriptionResult jobs(RunResult result) {
        return result.channels().get("work/jobs").subscriptions().get("mail");
    }

    private static void assertNear(double expected, double variance, double found, String what) {
        assertEquals(expected, found, 4 * Math.sqrt(variance), what);
    }

    /** A message is dead when each of its n attempts failed: with probability p to the n. */
    @Test
    void aMessageDiesWithTheProbabilityOfItsAttempts() {
        String scenario = """
                scenario: dead-letters
                duration: 200s
                drain: until-empty max 5m
                parameters: {attempts: {default: 3}}
                clients: {users: {arrivals: poisson(200/s), sends: work/jobs}}
                services:
                  mail:
                    consumes:
                      work/jobs:
                        workers: 1000
                        steps: [{work: 1ms}, {fail: 30%}]
                        retry: {attempts: $attempts, backoff: fixed(100ms)}
                        dead-letter: work/dead
                brokers: {work: {kind: ideal, queues: {jobs: {}, dead: {}}}}
                """;
        for (int attempts = 1; attempts <= 4; attempts++) {
            SubscriptionResult found = jobs(MessagingRun.of(scenario, "attempts=" + attempts));
            double p = Math.pow(0.3, attempts);
            assertNear(found.entered() * p, found.entered() * p * (1 - p), found.deadLettered(), attempts + " attempts");
            double deliveries = (1 - p) / 0.7; // 1 + p + p^2 and so on
            assertEquals(deliveries, found.delivered() / found.entered(), 0.02, "deliveries of a message");
        }
    }

    /** A backlog is gone after its length over what capacity there is beyond arrivals. */
    @Test
    void aBacklogDrainsWithTheCapacityThatIsLeft() {
        String scenario = """
                scenario: drain
                duration: 200s
                parameters: {rate: {default: 50/s}}
                clients: {users: {arrivals: constant($rate), sends: work/jobs}}
                services:
                  mail: {consumes: {work/jobs: {workers: 10, prefetch: 100, steps: [{work: 100ms}]}}}
                brokers: {work: {kind: ideal, queues: {jobs: {}}}}
                chaos: [{at: 20s, crash: mail, restart-after: 30s}]
                """;
        for (int rate : new int[] {25, 50, 75}) {
            double drained = jobs(MessagingRun.of(scenario, "rate=" + rate + "/s")).drainedWithinSeconds();
            double expected = 30.0 * rate / (100 - rate);
            assertEquals(expected, drained, 0.02 * expected + 1.5, rate + " a second");
        }
    }

    /**
     * Little's law: how many messages there are is how many come in a second, times how long each is there. With one worker and exponential
     * work that time is exponential, too (M/M/1), so its mean is its median over ln 2, and the lag is rho / (1 - rho).
     */
    @Test
    void theLagIsTheRateTimesTheAge() {
        String scenario = """
                scenario: littles-law
                duration: 4000s
                warm-up: 100s
                parameters: {rate: {default: 50/s}}
                clients: {users: {arrivals: poisson($rate), sends: work/jobs}}
                services:
                  mail: {consumes: {work/jobs: {prefetch: 100, steps: [{work: exp(10ms)}]}}}
                brokers: {work: {kind: ideal, queues: {jobs: {}}}}
                """;
        for (int rate : new int[] {30, 50, 70}) {
            SubscriptionResult found = jobs(MessagingRun.of(scenario, "rate=" + rate + "/s"));
            double seconds = found.ageMs().p50() / 1000 / Math.log(2);
            assertEquals(rate * seconds, found.lag().mean(), 0.05 * found.lag().mean(), rate + " a second: Little");
            double rho = rate / 100.0;
            assertEquals(rho / (1 - rho), found.lag().mean(), 0.05 * found.lag().mean(), rate + " a second: M/M/1");
        }
    }

    /**
     * What is done twice at a crash is what was done and not yet acknowledged: with workers for everybody a Poisson number of messages, with
     * the rate times the time between the effect and the acknowledgement as its mean.
     */
    @Test
    void aCrashRepeatsWhatWasDoneAndNotYetAcknowledged() {
        RunResult result = MessagingRun.of("""
                scenario: crashes
                duration: 410s
                drain: until-empty max 1m
                clients: {users: {arrivals: poisson(100/s), sends: work/jobs}}
                services:
                  mail:
                    consumes:
                      work/jobs: {workers: 10000, steps: [{wait: 50ms}, {effect: mailed}, {wait: 200ms}]}
                brokers: {work: {kind: ideal, queues: {jobs: {}}}}
                chaos: [{crash: mail, every: 10s, restart-after: 1s}]
                """);
        double crashes = result.faults().size();
        double each = 100 * 0.200;
        assertNear(crashes * each, crashes * each, result.effects().get("mailed").duplicate(), crashes + " crashes");
        assertNear(crashes * 100 * 0.250, crashes * 100 * 0.250, jobs(result).redelivered(), "all that was in hand");
    }
}
