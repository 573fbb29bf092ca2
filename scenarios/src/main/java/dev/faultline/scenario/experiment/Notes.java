package dev.faultline.scenario.experiment;

import dev.faultline.result.ChannelResult;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.ServiceResult;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader must know before believing the figures, in plain words. */
final class Notes {

    private static final int ENOUGH_REPLICATIONS = 10;

    private Notes() {
    }

    /** The lines for a result that has all its figures. */
    static List<String> of(RunResult result) {
        List<String> notes = new ArrayList<>();
        if (!result.complete()) {
            notes.add("The run was cut short (" + result.stoppedBecause() + "); the figures cover what was reached.");
        }
        result.services().forEach((name, service) -> unstable(name, service, notes));
        result.channels().forEach((name, channel) -> unstable(name, channel, notes));
        result.operations().forEach((name, operation) -> missingPercentiles(name, operation, result.replications(), notes));
        if (result.replications() == 1) {
            notes.add("One seed, so no intervals: figures and verdicts hold as of seed " + result.seed() + ". --replications "
                    + ENOUGH_REPLICATIONS + " tells how much is chance.");
        }
        return notes;
    }

    private static void unstable(String name, ServiceResult service, List<String> notes) {
        if (service.unstable()) {
            notes.add("The queue of " + name + " only grew, to " + count(service.queue().max())
                    + " waiting: it is unstable under this load. It has no mean, and latencies depend on how long the run is.");
        }
    }

    private static void unstable(String name, ChannelResult channel, List<String> notes) {
        channel.subscriptions().forEach((group, subscription) -> {
            if (subscription.unstable()) {
                notes.add("The backlog of " + name + "@" + group + " only grew, to " + count(subscription.lag().max())
                        + " messages: it is unstable under this load. It has no mean, and ages depend on how long the run is.");
            }
        });
    }

    private static void missingPercentiles(String name, OperationResult operation, int replications, List<String> notes) {
        LatencyMs latency = operation.latencyMs();
        if (operation.started() == 0) {
            notes.add(name + " was never asked for in the measured time.");
            return;
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        absent("p50", 0.5, latency.p50(), shares);
        absent("p90", 0.9, latency.p90(), shares);
        absent("p95", 0.95, latency.p95(), shares);
        absent("p99", 0.99, latency.p99(), shares);
        absent("p999", 0.999, latency.p999(), shares);
        if (!shares.isEmpty()) {
            double least = shares.values().iterator().next();
            notes.add(name + ": " + String.join(", ", shares.keySet()) + (shares.size() == 1 ? " is" : " are") + " left out; "
                    + shares.keySet().iterator().next() + " needs " + count(LatencyHistogram.neededFor(least)) + " good answers"
                    + (replications == 1 ? ", and there were " : " in each replication, and there were on average ")
                    + count(latency.count()) + ".");
        }
    }

    private static void absent(String name, double share, double figure, Map<String, Double> into) {
        if (Double.isNaN(figure)) {
            into.put(name, share);
        }
    }

    /** A count with its thousands apart. */
    static String count(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }
}
