package dev.faultline.cli;

import dev.faultline.result.RunResult;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.scorecard.Scorecard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * What is true of one run on one machine and not of the scenario: how long it took, on what. It lies in {@code run.json} beside
 * the result, which stays the same bytes everywhere, and names the files that belong to the run.
 *
 * @param command what was typed
 * @param threads replications at a time
 * @param seconds on the wall, for the simulation alone
 */
record RunFacts(List<String> command, int threads, double seconds) {

    private static final String FILE = "run.json";
    private static final String COMPARISON_FILE = "comparison-run.json";
    private static final String SCORECARD_FILE = "scorecard-run.json";
    private static final String FILES = "files";

    RunFacts(CommandLine commandLine, int threads, double seconds) {
        this(commandLine.getParseResult().originalArgs(), threads, seconds);
    }

    /** Writes them beside the result. */
    void write(RunResult result, OutputFolder folder) throws IOException {
        write(FILE, result.simulated().events() * result.replications(), folder);
    }

    /** Writes them beside a comparison. */
    void write(Comparison comparison, OutputFolder folder) throws IOException {
        double events = 0;
        for (RunResult result : comparison.results().values()) {
            events += result.simulated().events() * result.replications();
        }
        write(COMPARISON_FILE, events, folder);
    }

    /** Writes them beside a scorecard, which keeps no whole results and so no count of events. */
    void write(Scorecard card, OutputFolder folder) throws IOException {
        write(SCORECARD_FILE, Double.NaN, folder);
    }

    private void write(String file, double events, OutputFolder folder) throws IOException {
        List<String> files = new ArrayList<>(folder.contents());
        files.add(file);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("schema", "faultline.run/1");
        facts.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("command", command);
        facts.put("wall-seconds", rounded(seconds));
        if (!Double.isNaN(events)) {
            facts.put("events-per-second", Math.round(events / Math.max(seconds, 1e-3)));
        }
        facts.put("threads", threads);
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("heap-bytes", Runtime.getRuntime().totalMemory());
        facts.put("heap-limit-bytes", Runtime.getRuntime().maxMemory());
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put(FILES, files);
        Files.writeString(folder.work().resolve(file), Json.write(facts) + "\n");
    }

    /** The files of the run that has its facts in this folder; none when there is no such run. */
    static List<String> filesOf(Path folder) {
        return Json.strings(folder.resolve(FILE), FILES);
    }

    /** The files of the comparison that has its facts in this folder, likewise. */
    static List<String> filesOfComparison(Path folder) {
        return Json.strings(folder.resolve(COMPARISON_FILE), FILES);
    }

    /** The files of the scorecard that has its facts in this folder, likewise. */
    static List<String> filesOfScorecard(Path folder) {
        return Json.strings(folder.resolve(SCORECARD_FILE), FILES);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
