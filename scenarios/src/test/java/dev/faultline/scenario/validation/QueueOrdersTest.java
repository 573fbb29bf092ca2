package dev.faultline.scenario.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.ServiceSeries;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the order of a line does under overload: validation P13, after Maurer, Fail at Scale, ACM Queue 2015. A pool that can do
 * 1,000/s has clients who wait for a second; the load is 0.8 of that, from 60 s to 90 s 1.5 times that, and then 0.8 again.
 */
class QueueOrdersTest {

    private static final int CAPACITY = 1000;

    private static RunResult run(String order) {
        String text = """
                scenario: overload
                duration: 200s
                topology: {links: {clients: {latency: 0ms}}}
                clients: {users: {arrivals: poisson(800/s), shape: [{spike: 1500/s, at: 60s, for: 30s}], calls: pool.ask, timeout: 1s}}
                services: {pool: {workers: 10, queue: {order: %s}, operations: {ask: [{work: exp(10ms)}]}}}
                """.formatted(order);
        Reading reading = ScenarioReader.read("overload.yaml", text, Overrides.NONE);
        return Experiment.run(reading.scenario().orElseThrow(() ->
                new AssertionError(DiagnosticText.write(reading.diagnostics(), false))), text, null, List.of(),
                Options.onThreads(1), Progress.NONE, () -> false);
    }

    private static double goodput(RunResult result, int fromSecond, int toSecond) {
        OperationSeries series = result.series().operations().get("pool.ask");
        double sum = 0;
        for (int second = fromSecond; second < toSecond; second++) {
            sum += series.outcomes().get("ok").get(second);
        }
        return sum / (toSecond - fromSecond);
    }

    private static double line(RunResult result, int second) {
        ServiceSeries series = result.series().services().get("pool");
        return series.queueMean().get(second);
    }

    @Test
    void aFairLineServesEverybodyTooLateLongAfterTheOverload() {
        RunResult fair = run("fifo");
        assertTrue(goodput(fair, 63, 90) < 0.1 * CAPACITY, () -> goodput(fair, 63, 90) + "/s are answered in time");
        assertTrue(goodput(fair, 90, 150) < 0.1 * CAPACITY, "more than a minute later it is no better");
        assertEquals(15_000, line(fair, 90), 1_000, "the backlog at the end");
        assertTrue(line(fair, 175) < 500, () -> line(fair, 175) + " wait: drained at 200/s in about 75 s");
    }

    @Test
    void controlledDelayKeepsAnswersInTimeAndIsWellAtOnce() {
        RunResult controlled = run("codel");
        assertTrue(goodput(controlled, 61, 90) > 0.8 * CAPACITY, () -> goodput(controlled, 61, 90) + "/s");
        assertTrue(goodput(controlled, 91, 120) > 0.78 * CAPACITY, "back to the load of 800/s within a second");
        double longest = controlled.services().get("pool").waitMs().p99();
        assertTrue(longest < 105, () -> "99 % of those that were served waited for " + longest + " ms or less");
    }

    @Test
    void theNewestFirstServesSomeInTime() {
        RunResult newest = run("adaptive-lifo");
        assertTrue(goodput(newest, 61, 90) > 0.6 * CAPACITY, () -> goodput(newest, 61, 90) + "/s");
        RunResult both = run("{kind: adaptive-lifo, target: 5ms}");
        assertTrue(goodput(both, 61, 90) > 0.8 * CAPACITY, () -> goodput(both, 61, 90) + "/s");
        assertTrue(line(both, 92) < 10);
    }
}
