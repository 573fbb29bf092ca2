package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.json.ScorecardJson;
import dev.faultline.result.scorecard.Scorecard;
import dev.faultline.result.scorecard.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A design under Monkey, Gorilla and Kong, promise by promise. */
class ScorecardCommandTest {

    /** Two regions; whoever meets a dead instance is refused, and tries another one. */
    private static final String SHOP = """
            scenario: shop
            duration: 4m
            warm-up: 10s
            topology: {regions: {us-east: {zones: [a, b]}, us-west: {zones: [a, b]}}}
            policies: {again: {timeout: 300ms, retry: {attempts: 4, backoff: 10ms}}}
            clients: {users: {arrivals: poisson(30/s), calls: shop.buy, with: again, timeout: 2s}}
            services:
              shop: {in: [us-east, us-west], instances: 12, workers: 8, balancing: power-of-two, operations: {buy: [{work: exp(5ms)}]}}
            chaos: [{at: 1m, crash: shop, restart-after: 1m}]
            expect: {shop.buy: {availability: ">= 98%", p99: "<= 1.5s"}}
            variants:
              hopeless: {expect: {shop.buy: {p50: "<= 1ms"}}}
              alone: {services: {shop: {in: us-east/a, instances: 1}}}
              untouchable: {services: {shop: {external: true}}}
            """;

    @TempDir
    private Path folder;

    private String scenario;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(folder.resolve("shop.yaml"), SHOP).toString();
        out = folder.resolve("out");
    }

    private CommandLineRun scorecard(String... more) {
        List<String> arguments = new ArrayList<>(List.of("scorecard", scenario, "--out", out.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private Scorecard card() throws IOException {
        return ScorecardJson.read(Files.readString(out.resolve("scorecard.json")));
    }

    @Test
    void gradesMonkeyGorillaAndKongAndLeavesTheScenariosOwnChaosOut() throws IOException {
        CommandLineRun run = scorecard();

        assertEquals(ExitCode.HOLDS, run.code(), run.err());
        assertTrue(run.out().startsWith("SCORECARD  shop"), run.out());
        assertEquals(List.of("monkey", "gorilla", "kong"), card().trials().stream().map(Trial::name).toList());
        for (Trial trial : card().trials()) {
            assertFalse(trial.faults().isEmpty(), trial.name());
            assertTrue(trial.faults().stream().allMatch(fault -> fault.kind().equals(trial.name())), trial::toString);
            assertTrue(List.of("A", "B", "C", "F").contains(trial.grade()), trial::toString);
            assertEquals(2, trial.kept() + trial.broken());
        }
        assertEquals("A", card().trials().get(0).grade(), "a dead instance is not noticed");
        assertEquals("faultline.scorecard/1", card().schema());
        assertEquals("report: " + out.resolve("scorecard.html") + "\n", run.err());
    }

    @Test
    void thePageTheTerminalAndTheFileSayTheSame() throws IOException {
        CommandLineRun run = scorecard("--chaos", "gorilla");
        Trial gorilla = card().trials().get(0);
        String page = Files.readString(out.resolve("scorecard.html"));

        assertTrue(run.out().contains(gorilla.because()), run.out());
        assertTrue(page.contains(gorilla.because()), "the reason is on the page");
        assertTrue(page.contains("GRADE " + card().grade()));
        assertEquals(card(), ScorecardJson.read(ScorecardJson.write(card())));
        CommandLineRun json = scorecard("--chaos", "gorilla", "--format", "json");
        assertEquals(card(), ScorecardJson.read(json.out()));
    }

    @Test
    void aTrialCanBeSeenAlone() throws IOException {
        scorecard("--chaos", "monkey");
        Trial monkey = card().trials().get(0);
        assertTrue(monkey.command().endsWith("--set 'chaos=[monkey]' --seed 1 --replications 1"), monkey.command());
        CommandLineRun.of("run", scenario, "--set", "chaos=[monkey]", "--out", folder.resolve("alone").toString());
        assertTrue(Files.readString(folder.resolve("alone/result.json")).contains(monkey.digest()));
    }

    @Test
    void aSingleInstanceGoesDownWithItsZoneAndComesBack() throws IOException {
        scorecard("--variant", "alone", "--chaos", "gorilla");
        Trial gorilla = card().trials().get(0);
        assertEquals("B", gorilla.grade(), gorilla::because);
        assertTrue(gorilla.because().contains("shop.buy availability"), gorilla.because());
        assertTrue(gorilla.cost().requestsFailed() > 1000, "a minute of 30/s");
        assertEquals(57.5, gorilla.cost().outageSeconds(), 25);
    }

    @Test
    void promisesThatAreBrokenInCalmAreNotCounted() throws IOException {
        CommandLineRun run = scorecard("--variant", "hopeless", "--chaos", "monkey");
        assertEquals(ExitCode.EXPECTATION_FAILED, run.code());
        assertEquals(2, card().trials().get(0).kept());
        assertTrue(run.out().contains("Promises that are broken in calm already are not counted."), run.out());
    }

    @Test
    void whereNothingOfOursStandsNothingStrikes() throws IOException {
        scorecard("--variant", "untouchable", "--chaos", "gorilla");
        assertEquals(Scorecard.NONE, card().grade());
        assertNull(card().trials().get(0).cost());
    }

    @Test
    void threadsChangeNothing() throws IOException {
        scorecard("--threads", "1", "--replications", "2");
        Scorecard one = card();
        scorecard("--threads", "8", "--replications", "2");
        assertEquals(one, card());
    }

    @Test
    void whatIsNoPresetIsRefused() {
        CommandLineRun run = scorecard("--chaos", "godzilla");
        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertTrue(run.err().contains("--chaos knows no 'godzilla'"), run.err());
    }
}
