package dev.faultline.scenario.experiment;

import dev.faultline.chaos.StrikeId;
import dev.faultline.result.FaultCost;
import dev.faultline.result.FaultResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs a scenario, and then again without each of the faults that struck: the same seed and the same customers, so that the
 * difference is what the fault has cost. Where there are several, it also runs without any, for what they cost together.
 *
 * <p>The price is a run for each strike and replication, on as many threads as the experiment has. Draws are keyed, and strikes keep
 * their numbers when one is left out, so a fault that hits nothing costs nothing at all, and faults that do not touch each other
 * add up. (Common random numbers; Law, Simulation Modeling and Analysis, 11.2.)
 */
public final class FaultCosts {

    /** So many strikes are looked at, the earliest ones; a monkey in a long run has thousands. */
    static final int MOST = 50;

    private final Scenario scenario;
    private final Replay replay;
    private final List<Replication> runs;

    private FaultCosts(Scenario scenario, Replay replay, List<Replication> runs) {
        this.scenario = scenario;
        this.replay = replay;
        this.runs = runs;
    }

    /** A run without one strike, or without any. */
    private record Job(int run, int fault, Predicate<StrikeId> strikes) {
    }

    /** Runs a scenario as {@link Experiment#run} does, and adds to its result what each fault has cost. */
    public static RunResult run(Scenario scenario, String scenarioText, String variant, List<String> overrides, Options options,
            Progress progress, BooleanSupplier stop) {
        List<Replication> runs = new ArrayList<>();
        RunResult result = Experiment.run(scenario, scenarioText, variant, overrides, options, progress, stop, runs::add);
        if (!result.complete()) {
            return result.costing(List.of(), List.of("The run was cut short, so there is no telling what its faults have cost."));
        }
        return new FaultCosts(scenario, new Replay(scenario.scenario(), variant, overrides), runs)
                .added(result, new Crew(options.threads(), progress, stop));
    }

    private RunResult added(RunResult result, Crew crew) {
        List<Job> jobs = jobs();
        if (jobs.isEmpty()) {
            return result.costing(List.of(), List.of("No fault struck, so there is nothing that one could have cost."));
        }
        List<List<FaultCost>> costs = new ArrayList<>();
        List<FaultCost> together = new ArrayList<>();
        runs.forEach(run -> costs.add(new ArrayList<>()));
        boolean[] cut = new boolean[1];
        crew.run(jobs.size(), (index, watch) -> Experiment.replicate((seed, its) ->
                World.assemble(scenario, seed, true, jobs.get(index).strikes()).run(its),
                runs.get(jobs.get(index).run()).result().seed(), watch, replay), finished -> {
            Job job = jobs.get(finished.index());
            RunResult with = runs.get(job.run()).result();
            PairedCost cost = new PairedCost(scenario, with, finished.replication().result());
            cut[0] |= finished.cut();
            if (job.fault() >= 0) {
                costs.get(job.run()).add(cost.of(with.faults().get(job.fault())));
            } else {
                together.add(cost.of(together(with.faults())));
            }
        });
        if (cut[0] || costs.get(0).isEmpty()) {
            return result.costing(List.of(), List.of("Interrupted before it was known what each fault has cost."));
        }
        return result.costing(merged(costs, together), notes(costs));
    }

    private List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            List<StrikeId> strikes = runs.get(run).strikes();
            for (int fault = 0; fault < Math.min(MOST, strikes.size()); fault++) {
                StrikeId left = strikes.get(fault);
                jobs.add(new Job(run, fault, strike -> !strike.equals(left)));
            }
            if (strikes.size() > 1) {
                jobs.add(new Job(run, -1, strike -> false));
            }
        }
        return jobs;
    }

    /** All faults as one, from the first beginning to the last end. */
    static FaultResult together(List<FaultResult> faults) {
        double from = faults.stream().mapToDouble(FaultResult::fromSeconds).min().orElseThrow();
        double to = faults.stream().mapToDouble(FaultResult::toSeconds).reduce(0, // one that never ends makes all endless
                (one, other) -> Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.max(one, other));
        return new FaultResult("together", "all faults", from, to, faults.size() + " faults");
    }

    private static List<FaultCost> merged(List<List<FaultCost>> costs, List<FaultCost> together) {
        List<FaultCost> merged = new ArrayList<>();
        List<FaultCost> first = costs.get(0);
        boolean alike = areAlike(costs);
        for (int i = 0; i < first.size(); i++) {
            int fault = i;
            merged.add(alike ? CostMerge.of(costs.stream().map(run -> run.get(fault)).toList()) : first.get(i));
        }
        if (!together.isEmpty()) {
            merged.add(CostMerge.of(together));
        }
        return merged;
    }

    private static boolean areAlike(List<List<FaultCost>> costs) {
        return costs.stream().allMatch(run -> CostMerge.areAlike(costs.get(0), run));
    }

    private List<String> notes(List<List<FaultCost>> costs) {
        List<String> notes = new ArrayList<>();
        int strikes = runs.get(0).strikes().size();
        if (strikes > MOST) {
            notes.add("What faults have cost is known of the first " + MOST + " of " + strikes + ", and of all of them together.");
        }
        if (!areAlike(costs)) {
            notes.add("Faults strike at other times in each replication: what each has cost is that of the first replication, what"
                    + " they cost together is the mean over all.");
        }
        return notes;
    }
}
