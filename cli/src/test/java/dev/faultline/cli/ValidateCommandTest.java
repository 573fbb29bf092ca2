package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private static final String GOOD = """
            scenario: shop
            duration: 10m
            parameters:
              rate: {default: 50/s, range: [1/s, 1k/s]}
            clients:
              shoppers: {arrivals: poisson($rate), calls: web.buy}
            services:
              web:
                workers: 10
                operations:
                  buy: [{work: exp(10ms)}]
            expect:
              web.buy: {p99: "<= 100ms"}
            """;

    @TempDir
    private Path folder;

    private String good;
    private String bad;
    private String risky;

    @BeforeEach
    void write() throws IOException {
        good = write("good.yaml", GOOD);
        bad = write("bad.yaml", GOOD.replace("workers:", "wrokers:").replace("exp(10ms)", "exp(10)"));
        risky = write("risky.yaml", GOOD.replace("exp(10ms)", "exp(300ms)"));
    }

    @Test
    void aGoodScenarioIsValid() {
        assertEquals(new CommandLineRun(ExitCode.HOLDS, good + ": valid\n", ""), CommandLineRun.of("validate", good));
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() {
        CommandLineRun run = CommandLineRun.of("validate", bad);

        assertEquals(ExitCode.INVALID_SCENARIO, run.code());
        assertTrue(run.out().contains("bad.yaml:9:5") && run.out().contains("workers"), run.out());
        assertTrue(run.out().contains("bad.yaml:11:"), run.out());
        assertTrue(run.out().endsWith(bad + ": not valid\n"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void oneBadScenarioAmongGoodOnesCounts() {
        CommandLineRun run = CommandLineRun.of("validate", good, bad, good);

        assertEquals(ExitCode.INVALID_SCENARIO, run.code());
        assertTrue(run.out().startsWith(good + ": valid\n") && run.out().endsWith(good + ": valid\n"), run.out());
    }

    @Test
    void warningsCountOnlyWhenStrict() {
        CommandLineRun lenient = CommandLineRun.of("validate", risky);
        assertEquals(ExitCode.HOLDS, lenient.code());
        assertTrue(lenient.out().contains("warning[") && lenient.out().endsWith("valid, with warnings\n"), lenient.out());

        assertEquals(ExitCode.INVALID_SCENARIO, CommandLineRun.of("validate", "--strict", risky).code());
    }

    @Test
    void programsGetOneArray() {
        CommandLineRun run = CommandLineRun.of("validate", bad, risky, "--format", "json");

        assertEquals(ExitCode.INVALID_SCENARIO, run.code());
        assertTrue(run.out().startsWith("[") && run.out().strip().endsWith("]"), run.out());
        assertTrue(run.out().contains("\"line\" : 9") && run.out().contains("risky.yaml"), run.out());
        assertFalse(run.out().contains("valid\n"), run.out());
    }

    @Test
    void whatIsSetFromOutsideIsCheckedToo() {
        assertEquals(ExitCode.HOLDS, CommandLineRun.of("validate", good, "--set", "rate=100/s").code());

        CommandLineRun wrong = CommandLineRun.of("validate", good, "--set", "rate=100");
        assertEquals(ExitCode.INVALID_SCENARIO, wrong.code());
        assertTrue(wrong.out().contains("--set rate=100"), wrong.out());

        assertEquals(ExitCode.INVALID_SCENARIO, CommandLineRun.of("validate", good, "--variant", "none").code());
    }

    @Test
    void colourIsForTerminalsAndThoseWhoAsk() {
        assertFalse(CommandLineRun.of("validate", bad).out().contains("\u001b"));
        assertTrue(CommandLineRun.of("validate", bad, "--color", "always").out().contains("\u001b"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        CommandLineRun run = CommandLineRun.of("validate", folder.resolve("none.yaml").toString());

        assertEquals(ExitCode.INVALID_SCENARIO, run.code());
        assertTrue(run.err().contains("there is no file '" + folder.resolve("none.yaml") + "'"), run.err());
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
