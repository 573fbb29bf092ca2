package dev.faultline.scenario.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What balancing policies make of a load that would be the same without them, against queueing theory. */
@ComparesWithTheory
class BalancingTheoryTest {

    private static final double MS = 1e3;

    /** Random splitting leaves Poisson arrivals, so each server is a queue of its own. */
    @Test
    void aRandomChoiceMakesEachServerAnMm1Queue() {
        Replications runs = Replications.of("desks", "duration=170s");
        Theory.Mmc queue = new Theory.Mmc(1, 80, 100);
        runs.meet(MS * queue.meanSojourn(), 0.02, "operations", "desk.serve", "latency-ms", "mean");
        runs.meetPercentile(0.99, MS * queue.sojournQuantile(0.99), 0.04, "desk.serve", "p99");
    }

    /**
     * The supermarket model (Vvedenskaya, Dobrushin, Karpelevich 1996; Mitzenmacher 2001): with d looks at a load of rho, a
     * customer spends the sum of rho^((d^i - d) / (d - 1)) services, i from 1, at infinitely many servers. At a hundred it is
     * about one percent more.
     */
    @Test
    void twoLooksAtManyServersMeetTheSupermarketModel() {
        assertEquals(sojournWithLooks(2), mean("{policy: power-of-two, choices: 2}"), 0.03 * sojournWithLooks(2));
        assertEquals(sojournWithLooks(4), mean("{policy: power-of-two, choices: 4}"), 0.03 * sojournWithLooks(4));
    }

    private static double sojournWithLooks(int looks) {
        double services = 0;
        for (int i = 1; i <= 8; i++) {
            services += Math.pow(0.9, (Math.pow(looks, i) - looks) / (looks - 1.0));
        }
        return 10 * services;
    }

    private static double mean(String balancing) {
        return mean("customers: {arrivals: poisson(9000/s), calls: desk.serve}", balancing, "");
    }

    /** Fifty callers see a fiftieth each: what two looks show them is mostly that nothing of their own is under way anywhere. */
    @Test
    void aSharedViewKnowsWhatManyCallersDoNot() {
        String clients = "customers: {arrivals: poisson(9000/s), calls: front.ask}";
        String front = "front: {instances: 50, operations: {ask: [{call: desk.serve}]}}, ";
        double apart = mean(clients, "power-of-two", front);
        double together = mean(clients, "{policy: power-of-two, view: shared}", front);
        assertEquals(sojournWithLooks(2), together, 0.04 * sojournWithLooks(2));
        assertTrue(apart > 2 * together, apart + " ms apart, " + together + " ms together");
    }

    private static double mean(String client, String balancing, String others) {
        String text = "scenario: supermarket\nduration: 15s\nwarm-up: 3s\n"
                + "topology: {links: {clients: {latency: 0ms}, within-zone: {latency: 0ms}}}\n"
                + "clients: {" + client + "}\n"
                + "services: {" + others + "desk: {instances: 100, workers: 1, balancing: " + balancing
                + ", operations: {serve: [{work: exp(10ms)}]}}}\n";
        RunResult result = Experiment.run(ScenarioReader.read("supermarket.yaml", text, Overrides.NONE).scenario().orElseThrow(),
                text, null, List.of(), Options.onThreads(2).withSeed(1).withReplications(2), Progress.NONE, () -> false);
        return result.operations().values().iterator().next().latencyMs().mean();
    }
}
