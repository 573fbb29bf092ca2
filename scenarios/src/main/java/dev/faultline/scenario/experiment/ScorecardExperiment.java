package dev.faultline.scenario.experiment;

import dev.faultline.result.FaultCost;
import dev.faultline.result.FaultResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import dev.faultline.result.scorecard.Scorecard;
import dev.faultline.result.scorecard.Trial;
import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.assembly.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Runs a design in calm and under one kind of chaos after the other, all with the same seeds and so with the same customers, and
 * grades it promise by promise. What a trial has cost is the difference from calm, run by run.
 */
public final class ScorecardExperiment {

    private final List<Design> designs;
    private final Options options;
    private final long seed;
    private final int replications;
    private final List<List<Replication>> runs = new ArrayList<>();
    private boolean cut;

    private ScorecardExperiment(List<Design> designs, Options options) {
        if (designs.size() < 2) {
            throw new IllegalArgumentException("a scorecard needs a design in calm and one under chaos");
        }
        this.designs = List.copyOf(designs);
        this.options = options;
        this.seed = options.seed().orElse(designs.get(0).scenario().seed());
        this.replications = options.replications().orElse(designs.get(0).scenario().replications());
        designs.forEach(design -> runs.add(new ArrayList<>()));
    }

    /**
     * Runs and grades.
     *
     * @param designs  the design in calm first, then under each kind of chaos; their names are those of the trials
     * @param options  seed, replications, threads
     * @param progress is told how far it has come, over the replications of all designs
     * @param stop     is asked all the time; once it says true nothing is graded
     * @throws UnbalancedBooks   if a run's books do not add up, which is a mistake in Faultline
     * @throws BrokenReplication if a run crashed, which is one too
     */
    public static Scorecard run(List<Design> designs, Options options, Progress progress, BooleanSupplier stop) {
        return new ScorecardExperiment(designs, options).run(new Crew(options.threads(), progress, stop));
    }

    private Scorecard run(Crew crew) {
        int count = designs.size();
        crew.run(Math.multiplyExact(replications, count), (index, watch) -> {
            Design design = designs.get(index % count);
            return Experiment.replicate((its, slice) -> World.assemble(design.scenario(), its, true).run(slice),
                    seed + index / count, watch, new Replay(design.source(), design.variant(), design.overrides()));
        }, finished -> {
            cut |= finished.cut();
            runs.get(finished.index() % count).add(finished.replication());
        });
        cut |= runs.stream().anyMatch(trial -> trial.size() < replications);
        return cut ? card(null, Map.of(), "interrupted; nothing is graded") : graded();
    }

    private Scorecard graded() {
        RunResult calm = merged(0);
        Map<String, RunResult> trials = new LinkedHashMap<>();
        for (int i = 1; i < designs.size(); i++) {
            trials.put(designs.get(i).name(), merged(i));
        }
        String stopped = calm.complete() ? null : calm.stoppedBecause();
        for (RunResult trial : trials.values()) {
            stopped = stopped == null && !trial.complete() ? trial.stoppedBecause() : stopped;
        }
        return card(calm, trials, stopped);
    }

    private RunResult merged(int design) {
        Design of = designs.get(design);
        Merger merger = new Merger(of.scenario().expect());
        runs.get(design).forEach(merger::add);
        return merger.merged(null, of.scenarioText(), of.variant(), of.overrides());
    }

    private Scorecard card(RunResult calm, Map<String, RunResult> results, String stopped) {
        Design base = designs.get(0);
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i < designs.size() && calm != null; i++) {
            trials.add(trial(i, calm, results.get(designs.get(i).name())));
        }
        return new Scorecard(Scorecard.SCHEMA, Version.number(), base.scenario().scenario(), base.scenario().about(), base.variant(),
                own(base), seed, replications, stopped == null, stopped, calm == null ? null : calm.verdict(),
                Grading.worst(trials.stream().map(Trial::grade).toList()), trials,
                calm == null ? List.of() : Grading.promises(calm, results), notes(calm), base.scenarioText());
    }

    /** What the user set, without the chaos that the trials set. */
    private static List<String> own(Design base) {
        return base.overrides().subList(0, base.overrides().size() - 1);
    }

    private Trial trial(int design, RunResult calm, RunResult result) {
        Design of = designs.get(design);
        List<FaultCost> costs = new ArrayList<>();
        for (int run = 0; run < replications; run++) {
            RunResult with = runs.get(design).get(run).result();
            if (!with.faults().isEmpty()) {
                FaultResult together = FaultCosts.together(with.faults());
                costs.add(new PairedCost(of.scenario(), with, runs.get(0).get(run).result()).of(together));
            }
        }
        FaultCost cost = costs.isEmpty() ? null : CostMerge.of(costs);
        Grading.Grade grade = new Grading(calm).of(result, cost);
        return new Trial(of.name(), new Replay(of.source(), of.variant(), of.overrides()).command(seed), result.digest(),
                result.faults(), grade.kept(), grade.broken(), grade.letter(), grade.because(), cost);
    }

    private List<String> notes(RunResult calm) {
        List<String> notes = new ArrayList<>();
        if (calm != null && calm.expectations().isEmpty()) {
            notes.add("The scenario promises nothing, so grades say only whether requests failed, something was lost, and it came"
                    + " back. `expect` makes them mean more.");
        }
        if (calm != null && calm.expectations().stream().anyMatch(one -> one.verdict() == Verdict.FAIL)) {
            notes.add("Promises that are broken in calm already are not counted.");
        }
        if (replications == 1) {
            notes.add("One seed: grades hold as of seed " + seed + ". --replications 10 tells how much is chance.");
        }
        return notes;
    }
}
