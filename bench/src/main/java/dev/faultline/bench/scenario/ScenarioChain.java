package dev.faultline.bench.scenario;

import dev.faultline.bench.Answer;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CHAIN written in YAML. The time is that of the experiment: wiring, running, and what the meters find; reading is outside. */
public final class ScenarioChain {
    private static final String FILE = "/chain.yaml";
    private static final double REQUESTS_PER_SECOND = 1000;

    private ScenarioChain() {
    }

    /** Runs for so long that about so many requests are made; how many exactly is left to chance, as arrivals are. */
    public static Answer run(int requests) {
        Overrides overrides = new Overrides(List.of("duration=" + requests / REQUESTS_PER_SECOND + "s"), Optional.empty());
        Reading reading = ScenarioReader.read("chain.yaml", text(), overrides);
        var scenario = reading.scenario().orElseThrow(() -> new IllegalStateException(reading.diagnostics().toString()));
        long start = System.nanoTime();
        RunResult result = Experiment.run(scenario, reading.resolvedText(), null, overrides.sets(), Options.onThreads(1),
            Progress.NONE, () -> false);
        return answer(result, System.nanoTime() - start);
    }

    private static Answer answer(RunResult result, long wallNanos) {
        OperationResult get = result.operations().get("gateway.get");
        LatencyMs latency = get.latencyMs();
        double timeouts = get.outcomes().timeout();
        for (OperationResult inner : result.internal().values()) {
            timeouts += inner.outcomes().timeout();
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("answered", get.outcomes().ok());
        figures.put("p50-ms", latency.p50());
        figures.put("p99-ms", latency.p99());
        figures.put("timeouts", timeouts);
        return new Answer(wallNanos / 1e9, figures);
    }

    private static String text() {
        try (InputStream stream = ScenarioChain.class.getResourceAsStream(FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
