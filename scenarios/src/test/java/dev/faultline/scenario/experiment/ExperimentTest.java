package dev.faultline.scenario.experiment;

import static dev.faultline.scenario.experiment.Found.replication;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExperimentTest {

    private static final Scenario SHOP = ScenarioReader.read("shop.yaml", """
            scenario: shop
            duration: 60s
            seed: 40
            replications: 6
            clients: {people: {arrivals: constant(1/s), calls: shop.buy}}
            services: {shop: {operations: {buy: [{work: 1ms}]}}}
            """, Overrides.NONE).scenario().orElseThrow();

    @Test
    void givesEachReplicationASeedOfItsOwn() {
        List<Long> seeds = Collections.synchronizedList(new ArrayList<>());
        RunResult result = run(Options.onThreads(2), (seed, watch) -> {
            seeds.add(seed);
            return replication().seed(seed).done();
        });
        assertEquals(LongStream.range(40, 46).boxed().toList(), seeds.stream().sorted().toList());
        assertEquals(40, result.seed());
        assertEquals(6, result.replications());
        assertTrue(result.version().matches("\\d+\\.\\d+\\.\\d+.*"), result.version());
    }

    @Test
    void letsOptionsDecideSeedAndReplications() {
        RunResult result = run(Options.onThreads(2).withSeed(-3).withReplications(1),
                (seed, watch) -> replication().seed(seed).done());
        assertEquals(-3, result.seed());
        assertEquals(1, result.replications());
    }

    @Test
    void mergesInTheOrderOfReplicationsHoweverManyThreadsThereAre() {
        RunResult one = run(Options.onThreads(1), (seed, watch) -> replication().seed(seed).p50(1.0 / seed).done());
        CountDownLatch lastHasEnded = new CountDownLatch(1);
        RunResult eight = run(Options.onThreads(8), (seed, watch) -> {
            if (seed == 45) {
                lastHasEnded.countDown();
            } else {
                awaits(lastHasEnded); // all others end after the last one
            }
            return replication().seed(seed).p50(1.0 / seed).done();
        });
        assertEquals(ResultJson.write(one), ResultJson.write(eight));
    }

    @Test
    void refusesBooksThatDoNotBalance() {
        UnbalancedBooks refusal = assertThrows(UnbalancedBooks.class, () -> run(Options.onThreads(2), (seed, watch) ->
                seed >= 43 ? replication().seed(seed).unbalanced().done() : replication().seed(seed).done()));
        assertEquals(43, refusal.seed());
        assertEquals("the books do not balance with seed 43: shop.buy: 3 started, but 2 ended "
                + "(replay: faultline run shop --seed 43 --replications 1)", refusal.getMessage());
    }

    @Test
    void saysHowToSeeACrashAgain() {
        BrokenReplication crash = assertThrows(BrokenReplication.class, () -> run(Options.onThreads(2), (seed, watch) -> {
            throw new IllegalStateException("'service.worked' failed at 5 ns");
        }));
        assertEquals("the run with seed 40 broke: 'service.worked' failed at 5 ns "
                + "(replay: faultline run shop --seed 40 --replications 1)", crash.getMessage());
        assertEquals("faultline run 'my shop.yaml' --variant v2 --set 'a.'\\''b'\\''=<= 5' --seed -1 --replications 1",
                new Replay("my shop.yaml", "v2", List.of("a.'b'=<= 5")).command(-1));
    }

    @Test
    void keepsTheReplicationsThatCameToTheirEndWhenStopped() {
        AtomicBoolean stop = new AtomicBoolean();
        RunResult result = Experiment.run(SHOP, Options.onThreads(1), (seed, watch) -> {
            stop.set(seed == 42);
            Found found = replication().seed(seed);
            return watch.goesOn(1, 10, 5) ? found.done() : found.stopped("it was told to").done();
        }, Progress.NONE, stop::get);
        assertFalse(result.complete());
        assertEquals(2, result.replications());
        assertEquals("interrupted; 2 of 6 replications came to their end", result.stoppedBecause());
    }

    @Test
    void keepsAPartOfTheFirstReplicationWhenStoppedAtOnce() {
        RunResult result = Experiment.run(SHOP, Options.onThreads(2), (seed, watch) -> {
            assertFalse(watch.goesOn(1, 10, 5));
            return replication().seed(seed).stopped("it was told to").done();
        }, Progress.NONE, () -> true);
        assertEquals(1, result.replications());
        assertEquals("interrupted", result.stoppedBecause());
        assertTrue(result.notes().get(0).startsWith("The run was cut short (interrupted)"), result.notes().toString());
    }

    @Test
    void mergesReplicationsThatMetALimit() {
        RunResult result = run(Options.onThreads(2),
                (seed, watch) -> replication().seed(seed).stopped("a limit was reached").done());
        assertFalse(result.complete());
        assertEquals(6, result.replications());
        assertEquals("a limit was reached (with seed 40)", result.stoppedBecause());
    }

    @Test
    void tellsHowFarItHasCome() {
        List<Progress.Advance> told = new ArrayList<>();
        Experiment.run(SHOP, Options.onThreads(1).withReplications(2), (seed, watch) -> {
            watch.goesOn(2_000_000_000L, 8_000_000_000L, 100);
            watch.goesOn(4_000_000_000L, 8_000_000_000L, 200);
            return replication().seed(seed).done();
        }, told::add, () -> false);
        assertEquals(List.of(new Progress.Advance(0, 2, 2, 0.125, 100), new Progress.Advance(0, 2, 4, 0.25, 200),
                new Progress.Advance(1, 2, 4, 0.5, 200), new Progress.Advance(1, 2, 6, 0.625, 300),
                new Progress.Advance(1, 2, 8, 0.75, 400), new Progress.Advance(2, 2, 8, 1, 400)), told);
    }

    @Test
    void saysWhatAReaderMustKnow() {
        RunResult one = run(Options.onThreads(2).withReplications(1), (seed, watch) -> replication().seed(seed).done());
        assertEquals(List.of("shop.buy: p999 is left out; p999 needs 10,000 good answers, and there were 1,000.",
                "One seed, so no intervals: figures and verdicts hold as of seed 40. --replications 10 tells how much is "
                        + "chance."), one.notes());
        RunResult many = run(Options.onThreads(2), (seed, watch) -> replication().seed(seed).unstable().p999(9).done());
        assertEquals(List.of("The queue of shop only grew, to 8 waiting: it is unstable under this load. It has no mean, "
                        + "and latencies depend on how long the run is.",
                "The backlog of work/jobs@shop only grew, to 9 messages: it is unstable under this load. It has no mean, "
                        + "and ages depend on how long the run is."), many.notes());
    }

    private static RunResult run(Options options, Experiment.Maker maker) {
        return Experiment.run(SHOP, options, maker, Progress.NONE, () -> false);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
