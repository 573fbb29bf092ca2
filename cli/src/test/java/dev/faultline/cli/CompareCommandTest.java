package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.json.ComparisonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    private static final String QUEUE = """
            scenario: queue
            duration: 30s
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
              slow: {services: {desk: {operations: {serve: [{work: exp(15ms)}]}}}}
              hopeless: {expect: {desk.serve: {p50: "<= 1ms"}}}
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
    void saysFirstHowADesignFaresAndThenWhatDiffers() throws IOException {
        CommandLineRun run = compare(scenario, "--variants", "slow");

        assertEquals(ExitCode.HOLDS, run.code(), run.err());
        assertTrue(run.out().startsWith("DIFFERENT  slow against queue"), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.matches(
                "  worse +desk\\.serve +mean latency is [0-9.]+ ms higher \\([0-9.]+ to [0-9.]+\\)")), run.out());
        assertEquals("report: " + out.resolve("comparison.html") + "\n", run.err());
        assertEquals(10, comparison().replications(), "a sensible number when the scenario asks for one only");
    }

    @Test
    void withoutNamesAllVariantsAreCompared() throws IOException {
        compare(scenario, "--variants", "--replications", "2");

        assertEquals(List.of("queue", "slow", "hopeless", "short"), designs());
    }

    @Test
    void variantsAreNamedWithCommasOrApart() throws IOException {
        compare(scenario, "--replications", "2", "--variants", "hopeless,slow");
        assertEquals(List.of("queue", "hopeless", "slow"), designs());
        compare(scenario, "--replications", "2", "--variants", "hopeless", "slow");
        assertEquals(List.of("queue", "hopeless", "slow"), designs());
    }

    @Test
    void aScenarioComparedWithItselfIsTheSame() throws IOException {
        CommandLineRun run = compare(scenario, scenario, "--replications", "2");

        assertTrue(run.out().startsWith("THE SAME  queue (2) against queue"), run.out());
        assertEquals(ExitCode.HOLDS, run.code());
    }

    @Test
    void filesAreCompared() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), QUEUE.replace("workers: 1", "workers: 2"));
        compare(scenario, other.toString(), "--replications", "2");

        assertEquals(List.of("queue", "other"), designs(), "scenarios of one name are told apart by their files");
    }

    @Test
    void theBaselineDecidesOnTheExitCode() {
        assertEquals(ExitCode.HOLDS, compare(scenario, "--variants", "hopeless", "--replications", "2").code());
        assertEquals(ExitCode.EXPECTATION_FAILED, compare(scenario, "--variants", "slow", "--replications", "2",
                "--set", "services.desk.queue.limit=0").code());
        assertEquals(ExitCode.LIMIT_REACHED, compare(scenario, "--variants", "short", "--replications", "2").code());
    }

    @Test
    void programsGetTheComparisonAndNothingElse() throws IOException {
        CommandLineRun run = compare(scenario, "--variants", "slow", "--format", "json", "--replications", "2");

        assertEquals(Files.readString(out.resolve("comparison.json")), run.out());
        assertTrue(comparison().figures().stream().flatMap(figure -> figure.differences().stream())
                .allMatch(difference -> !difference.sentence().isEmpty()));
    }

    @Test
    void whatIsSetHoldsForEveryDesign() throws IOException {
        compare(scenario, "--variants", "slow", "--set", "rate=20/s", "--replications", "2");

        for (ComparedDesign design : comparison().designs()) {
            assertEquals(List.of("rate=20/s"), design.overrides());
            assertTrue(comparison().result(design).operations().get("desk.serve").started() < 750, "20/s and not 50/s");
        }
    }

    @Test
    void whatCannotBeComparedIsSaidWithoutRunning() {
        assertRefused(ExitCode.COMMAND_LINE, "a comparison needs two scenarios or more, or one with --variants.", scenario);
        assertRefused(ExitCode.COMMAND_LINE, "--variants compares one scenario with its variants, and here are 2 scenarios",
                scenario, scenario, "--variants");
        assertRefused(ExitCode.INVALID_SCENARIO, "there is no variant `slwo`", scenario, "--variants", "slwo");
        assertRefused(ExitCode.INVALID_SCENARIO, "there is no scenario 'payment-hybird'", scenario, "payment-hybird");
        assertRefused(ExitCode.COMMAND_LINE, "--replications is 0", scenario, scenario, "--replications", "0");
    }

    @Test
    void aRunInTheSameFolderKeepsItsReport() throws IOException {
        CommandLineRun.of("run", scenario, "--out", out.toString());
        compare(scenario, "--variants", "slow", "--replications", "2");

        for (String file : List.of("result.json", "report.html", "run.json", "comparison.json", "comparison-run.json")) {
            assertTrue(Files.size(out.resolve(file)) > 0, file);
        }
    }

    private void assertRefused(ExitCode code, String why, String... line) {
        CommandLineRun run = compare(line);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(out));
    }

    private CommandLineRun compare(String... line) {
        return CommandLineRun.of(Stream.concat(Stream.of("compare", "--out", out.toString()), Stream.of(line))
                .toArray(String[]::new));
    }

    private List<String> designs() throws IOException {
        return comparison().designs().stream().map(ComparedDesign::name).toList();
    }

    private Comparison comparison() throws IOException {
        return ComparisonJson.read(out.resolve("comparison.json"));
    }
}
