package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Arrivals;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.Subject;
import dev.faultline.settings.Counts;
import dev.faultline.sim.stats.LatencyHistogram;

/** Warns of percentiles that there will not be enough requests for: the figure would be missing, and its verdict inconclusive. */
final class SampleLint {

    private final Scenario scenario;
    private final Binder binder;

    SampleLint(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        for (ExpectationSpec expectation : scenario.expect()) {
            if (expectation.metric().subject() == Subject.OPERATION) {
                expectation.metric().percentile().ifPresent(share -> compare(expectation, LatencyHistogram.neededFor(share)));
            }
        }
    }

    private void compare(ExpectationSpec expectation, long needed) {
        double measured = scenario.duration().minus(scenario.warmUp()).toNanos() / 1e9;
        double expected = 0;
        for (ClientSpec client : scenario.clients().values()) {
            if (client.calls().or(client::sends).orElse("").equals(expectation.of())) {
                expected += atMostPerSecond(client) * measured;
            }
        }
        if (expected < needed) {
            binder.diagnostics.add(Diagnostic.of(Code.TOO_FEW_SAMPLES, binder.origin(expectation).head(), "`"
                    + expectation.metric().key()
                    + "` needs " + Counts.text(needed) + " ok answers, and about " + Counts.text(Math.round(expected))
                    + " are to be expected")
                    .help("run longer, or expect something of a lower percentile"));
        }
    }

    /** The base rate; that of closed arrivals if each answer came at once. */
    private static double atMostPerSecond(ClientSpec client) {
        if (client.arrivals() instanceof Arrivals.Closed closed) {
            return closed.think().mean() == 0 ? Double.POSITIVE_INFINITY : closed.users() / (closed.think().mean() / 1e9);
        }
        return client.shape().isEmpty() ? Load.rate(client.arrivals()).orElseThrow() : Double.POSITIVE_INFINITY;
    }
}
