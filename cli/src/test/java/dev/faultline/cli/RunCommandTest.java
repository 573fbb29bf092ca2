package dev.faultline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Intervals;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import dev.faultline.result.json.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private static final String QUEUE = """
            scenario: queue
            duration: 1m
            warm-up: 5s
            parameters:
              rate: {default: 50/s, range: [1/s, 1k/s]}
            clients:
              people: {arrivals: poisson($rate), calls: desk.serve}
            services:
              desk:
                workers: 1
                operations:
                  serve: [{work: exp(10ms)}]
            expect:
              desk.serve: {availability: ">= 99%"}
            variants:
              hopeless: {expect: {desk.serve: {p99: "<= 1ms"}}}
              silent: {expect: null}
              short: {limits: {events: 1000}}
            """;

    @TempDir
    private Path folder;

    private String scenario;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(folder.resolve("queue.yaml"), QUEUE).toString();
        out = folder.resolve("out");
    }

    @Test
    void printsTheVerdictFirstAndLeavesItsReport() throws IOException {
        CommandLineRun run = run();

        assertEquals(ExitCode.HOLDS, run.code(), run.err());
        assertTrue(run.out().lines().findFirst().orElseThrow().contains("PASS"), run.out());
        assertEquals("report: " + out.resolve("report.html") + "\n", run.err());
        for (String file : List.of("result.json", "report.html", "operations.csv", "run.json", "charts/percentiles.png")) {
            assertTrue(Files.size(out.resolve(file)) > 0, file);
        }
        assertEquals(Verdict.PASS, result().verdict());
    }

    @Test
    void theSameRunLeavesTheSameBytesExceptForTheFactsOfTheMachine() throws IOException {
        run();
        byte[] result = Files.readAllBytes(out.resolve("result.json"));
        byte[] table = Files.readAllBytes(out.resolve("series.csv"));
        run("--threads", "1");

        assertEquals(new String(result, UTF_8), Files.readString(out.resolve("result.json")));
        assertEquals(new String(table, UTF_8), Files.readString(out.resolve("series.csv")));
        assertFalse(Files.readString(out.resolve("result.json")).contains("wall"), "wall-clock facts lie beside the result");
        assertTrue(Files.readString(out.resolve("run.json")).contains("wall-seconds"));
    }

    @Test
    void theExitCodeIsTheVerdict() {
        assertEquals(ExitCode.EXPECTATION_FAILED, run("--variant", "hopeless").code());
        assertEquals(ExitCode.HOLDS, run("--variant", "silent").code());
    }

    @Test
    void aRunThatStopsAtALimitSaysSoAndKeepsWhatItHas() throws IOException {
        CommandLineRun run = run("--variant", "short");

        assertEquals(ExitCode.LIMIT_REACHED, run.code(), run.out());
        assertFalse(result().complete());
    }

    @Test
    void programsGetTheResultAndNothingElse() throws IOException {
        CommandLineRun run = run("--format", "json");

        assertEquals(Files.readString(out.resolve("result.json")), run.out());
    }

    @Test
    void aSeedDecidesAndADrawnOneIsPrinted() throws IOException {
        run("--seed", "5");
        RunResult five = result();
        run("--seed", "6");
        assertNotEquals(five.digest(), result().digest());

        CommandLineRun drawn = run("--seed", "random");
        assertTrue(drawn.err().contains("seed " + result().seed() + " (drawn; repeat with --seed "), drawn.err());
    }

    @Test
    void replicationsGiveIntervals() throws IOException {
        run("--replications", "4");

        assertEquals(4, result().replications());
        assertNotEquals(Intervals.none(), result().intervals());
    }

    @Test
    void whatIsSetIsRunAndRemembered() throws IOException {
        run("--set", "rate=20/s");

        assertEquals(List.of("rate=20/s"), result().overrides());
        assertTrue(result().operations().get("desk.serve").started() < 1500, "20/s and not 50/s");
    }

    @Test
    void anInvalidScenarioIsNotRun() throws IOException {
        Files.writeString(Path.of(scenario), QUEUE.replace("workers:", "wrokers:"));
        CommandLineRun run = run();

        assertEquals(ExitCode.INVALID_SCENARIO, run.code());
        assertTrue(run.err().contains("did you mean `workers`?"), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (List<String> wrong : List.of(
                List.of("--replications", "0"), List.of("--out", ""), List.of("--threads", "-1"), List.of("--seed", "today"),
                List.of("--replications", "99999999999"), List.of("--replications", "1.5"))) {
            CommandLineRun run = run(wrong.toArray(String[]::new));
            assertEquals(ExitCode.COMMAND_LINE, run.code(), wrong.toString());
            assertTrue(run.err().contains(wrong.get(0)), run.err());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsKnownBeforeTheRun() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandLineRun run = CommandLineRun.of("run", scenario, "--out", file.resolve("out").toString());

        assertEquals(ExitCode.OUTPUT_FAILED, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("faultline: the results cannot be written to"), run.err());
    }

    @Test
    void nothingUnfinishedIsLeft() throws IOException {
        run();
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(List.of(), files.filter(file -> file.getFileName().toString().startsWith(".")).toList());
        }
    }

    private CommandLineRun run(String... options) {
        String[] line = Stream.concat(Stream.of("run", scenario, "--out", out.toString()), Stream.of(options))
                .toArray(String[]::new);
        return CommandLineRun.of(line);
    }

    private RunResult result() throws IOException {
        return ResultJson.read(out.resolve("result.json"));
    }
}
