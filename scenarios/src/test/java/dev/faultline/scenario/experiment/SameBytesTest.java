package dev.faultline.scenario.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.library.Library;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same scenario and seed give the same bytes, whoever looks and however many hands there are. */
class SameBytesTest {

    private static final Reading HYBRID = ScenarioReader.read("payment-hybrid",
            Library.packed().find("payment-hybrid").orElseThrow().text(),
            new Overrides(List.of("duration=390s"), Optional.empty()));
    private static final Scenario SCENARIO = HYBRID.scenario().orElseThrow();

    @Test
    void twiceInARow() {
        assertEquals(ResultJson.write(run(Options.onThreads(1))), ResultJson.write(run(Options.onThreads(1))));
    }

    @Test
    void withOneAndWithEightThreads() {
        RunResult one = run(Options.onThreads(1).withReplications(4));
        RunResult eight = run(Options.onThreads(8).withReplications(4));
        assertEquals(ResultJson.write(one), ResultJson.write(eight));
        assertNotEquals(one.digest(), run(Options.onThreads(1)).digest());
    }

    @Test
    void withAndWithoutMeters() {
        RunResult without = run(Options.onThreads(1).withMeters(false));
        assertEquals(run(Options.onThreads(1)).digest(), without.digest());
        assertEquals(Verdict.NONE, without.verdict());
        assertTrue(without.operations().isEmpty());
    }

    @Test
    void replicationsAreTheRunsOfTheSeedsThatFollowEachOther() {
        Merger merger = new Merger(SCENARIO.expect());
        for (long seed = 1; seed <= 3; seed++) {
            merger.add(World.assemble(SCENARIO, seed, true).run(RunWatch.NONE));
        }
        assertEquals(ResultJson.write(run(Options.onThreads(2).withReplications(3))),
                ResultJson.write(merger.merged(null, HYBRID.resolvedText(), null, List.of())));
    }

    @Test
    void areReadAgainAsTheyWereWritten() throws IOException {
        RunResult result = run(Options.onThreads(2).withReplications(3));
        assertEquals(ResultJson.write(result), ResultJson.write(ResultJson.read(ResultJson.write(result))));
    }

    private static RunResult run(Options options) {
        return Experiment.run(SCENARIO, HYBRID.resolvedText(), null, List.of(), options, Progress.NONE, () -> false);
    }
}
