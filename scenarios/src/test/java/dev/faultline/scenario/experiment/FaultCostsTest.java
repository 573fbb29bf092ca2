package dev.faultline.scenario.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.FaultCost;
import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.library.Library;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a fault has cost: the difference from the same run without it, and nothing else. */
class FaultCostsTest {

    /** Two services that know nothing of each other, each with clients of its own, and a third that nobody asks. */
    private static final String APART = """
            scenario: apart
            duration: 4m
            warm-up: 10s
            topology: {regions: {us-east: {zones: [a, b]}, us-west: {zones: [a]}}}
            clients:
              buyers: {in: us-east, arrivals: poisson(40/s), calls: shop.buy, timeout: 2s}
              readers: {in: us-west, arrivals: poisson(40/s), calls: news.read, timeout: 2s}
            services:
              shop: {instances: 4, workers: 8, operations: {buy: [{work: exp(10ms)}, {write: orders}]}}
              news: {in: us-west, instances: 3, workers: 8, operations: {read: [{work: exp(5ms)}]}}
              idle: {operations: {nothing: [{work: 1ms}]}}
            stores:
              orders: {kind: database, primary: us-east/a, replicas: [us-east/b], replication-lag: exp(200ms), fail-over: 5s}
            chaos: [%s]
            expect: {shop.buy: {availability: ">= 99%%"}}
            """;

    private static final String SHOP = "{at: 1m, crash: shop, instances: 2, restart-after: 40s}";
    private static final String NEWS = "{at: 2m, crash: news, restart-after: 10s}";
    private static final String IDLE = "{at: 90s, crash: idle, restart-after: 10s}";

    private static RunResult run(String yaml, int threads, int replications) {
        var reading = ScenarioReader.read("test.yaml", yaml, Overrides.NONE);
        Scenario scenario = reading.scenario().orElseThrow(() -> new AssertionError(
                reading.diagnostics().stream().map(Diagnostic::message).toList()));
        return FaultCosts.run(scenario, reading.resolvedText(), null, List.of(), Options.onThreads(threads).withReplications(replications),
                Progress.NONE, () -> false);
    }

    private static List<FaultCost> costs(String... faults) {
        return run(APART.formatted(String.join(", ", faults)), 2, 1).faultCosts();
    }

    @Test
    void aFaultThatHitsNothingCostsNothingAtAll() {
        FaultCost idle = costs(SHOP, IDLE).get(1);
        assertEquals("idle", idle.target());
        assertTrue(idle.isNothing(), idle.toString());
        assertEquals(0, idle.requestsFailed());
        assertEquals(0, idle.outageSeconds());
        assertEquals(1, idle.amplification());
        assertTrue(Double.isNaN(idle.mitigateSeconds()), "there was nothing to mitigate");
        assertFalse(idle.staysBad());
    }

    @Test
    void twoFaultsThatDoNotTouchEachOtherAddUp() {
        List<FaultCost> costs = costs(SHOP, NEWS);
        FaultCost together = costs.get(2);
        assertEquals("together", together.kind());
        assertTrue(costs.get(0).requestsFailed() > 0 && costs.get(1).requestsFailed() > 0);
        assertEquals(together.requestsFailed(), costs.get(0).requestsFailed() + costs.get(1).requestsFailed());
        assertEquals(together.outageSeconds(), costs.get(0).outageSeconds() + costs.get(1).outageSeconds());
        assertEquals(costs.get(0).requestsFailed(), costs(SHOP).get(0).requestsFailed(), "alone it costs the same");
    }

    @Test
    void onlyThoseWhoFeltItAreInItsRadius() {
        List<FaultCost> costs = costs(SHOP, NEWS);
        assertEquals(Set.of("buyers"), costs.get(0).clients().keySet());
        assertEquals(Set.of("shop.buy"), costs.get(0).operations().keySet());
        assertEquals(Set.of("us-east"), costs.get(0).regions().keySet());
        assertEquals(Set.of("us-west"), costs.get(1).regions().keySet());
        assertEquals(costs.get(0).requestsFailed(), costs.get(0).clients().get("buyers").requestsFailed());
    }

    /** Health checks take two dead instances out at the third miss, 20 to 30 s after they died; they are back after 40 s. */
    @Test
    void itIsNoticedByHealthChecksMitigatedByThemAndOverBeforeTheInstancesAreBack() {
        FaultCost cost = costs(SHOP).get(0);
        assertEquals(20, cost.detectSeconds(), 1e-9, "checks at 1:00, 1:10 and 1:20");
        assertTrue(cost.detectedBy().startsWith("health checks of shop: take out shop-"), cost.detectedBy());
        assertEquals(20, cost.mitigateSeconds(), 1.5);
        assertEquals(20, cost.outageSeconds(), 1.5);
        assertEquals(0, cost.recoverSeconds(), "the others could do it alone");
        assertFalse(cost.metastable());
    }

    /** All instances dead: nothing mitigates that but their return. */
    @Test
    void whatNothingMitigatesIsFeltToItsEnd() {
        FaultCost cost = costs("{at: 2m, crash: news, restart-after: 60s}").get(0);
        assertTrue(Double.isNaN(cost.mitigateSeconds()));
        assertEquals(60, cost.outageSeconds(), 10.5, "until health checks have found them again");
        assertTrue(cost.recoverSeconds() <= 10.5, "one probe brings an instance back");
    }

    @Test
    void writesThatARemainingReplicaHadNotGotAreLost() {
        FaultCost cost = costs("{at: 1m, crash: orders, instances: 1, restart-after: 60s}").get(0);
        assertTrue(cost.writesLost() > 0, "40 writes a second, and 200 ms of lag");
        assertTrue(cost.writesLost() < 60, cost.toString());
    }

    /** All attempts of those that come in the first 28 s of the outage fail, ten a second; the others are tried again when it is over. */
    @Test
    void whatBecameOfMessagesIsTheFaultsOwn() {
        FaultCost cost = run("""
                scenario: letters
                duration: 3m
                drain: until-empty max 1m
                clients: {users: {arrivals: constant(10/s), sends: work/mail}}
                services:
                  mail:
                    consumes:
                      work/mail:
                        workers: 100
                        steps: [{call: post.bring}]
                        retry: {attempts: 3, backoff: fixed(1s)}
                        dead-letter: work/dead
                  post: {operations: {bring: [{work: 1ms}, {fail: {permanent: 1%}}]}}
                brokers: {work: {kind: ideal, queues: {mail: {}, dead: {}}}}
                chaos: [{at: 1m, errors: mail -> post, rate: 100%, for: 30s}]
                """, 1, 1).faultCosts().get(0);
        assertEquals(280, cost.messages().deadLettered(), 8, "some were to end there anyway");
        assertEquals(0, cost.messages().lost());
        assertEquals(0, cost.messages().dropped());
        assertTrue(cost.messages().outOfOrder() > 0, "those that were tried again came after later ones");
        assertFalse(cost.isNothing());
    }

    /** Retries without a budget keep an overload alive after its trigger has gone (Bronson et al., HotOS 2021). */
    @Test
    void aSystemThatNeverComesBackIsMetastable() {
        var reading = ScenarioReader.read("retry-storm", Library.packed().find("retry-storm").orElseThrow().text(),
                new Overrides(List.of(), Optional.of("unbounded")));
        FaultCost cost = FaultCosts.run(reading.scenario().orElseThrow(), reading.resolvedText(), "unbounded", List.of(),
                Options.onThreads(2), Progress.NONE, () -> false).faultCosts().get(0);
        assertTrue(cost.metastable(), cost.toString());
        assertTrue(cost.staysBad());
        assertTrue(Double.isNaN(cost.recoverSeconds()));
        assertTrue(cost.amplification() > 1.5, "attempts multiply: " + cost.amplification());
    }

    @Test
    void theResultIsTheSameToTheLastByteOnOneThreadAndOnEight() {
        String yaml = APART.formatted("monkey, " + NEWS);
        assertEquals(ResultJson.write(run(yaml, 1, 2)), ResultJson.write(run(yaml, 8, 2)));
    }

    @Test
    void withReplicationsCostsAreMeansWhereTheSameFaultsStruckInEach() {
        RunResult three = run(APART.formatted(SHOP), 2, 3);
        assertEquals(1, three.faultCosts().size());
        assertNotEquals(0, three.faultCosts().get(0).requestsFailed());
        RunResult monkeys = run(APART.formatted("monkey"), 2, 2);
        assertTrue(monkeys.notes().stream().anyMatch(note -> note.startsWith("Faults strike at other times")), monkeys.notes()::toString);
    }

    @Test
    void withoutFaultsThereIsNothingToTell() {
        RunResult calm = run(APART.formatted(""), 2, 1);
        assertEquals(List.of(), calm.faultCosts());
        assertTrue(calm.notes().contains("No fault struck, so there is nothing that one could have cost."));
    }

    @Test
    void aResultWithCostsCanBeReadAgain() throws Exception {
        RunResult result = run(APART.formatted(SHOP), 2, 1);
        assertEquals(result.faultCosts(), ResultJson.read(ResultJson.write(result)).faultCosts());
    }
}
