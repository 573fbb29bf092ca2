package dev.faultline.scenario.experiment;

import dev.faultline.result.RunResult;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Runs several designs under the same customers and sets them against the first.
 *
 * <p>Replication i has the same seed in every design, and they run round by round, so that an experiment that is stopped early
 * has whole rounds to compare. Draws are keyed by request, hence a round is a pair in the statistical sense: what is luck is the
 * same on both sides and drops out of the difference. (Common random numbers; Law, Simulation Modeling and Analysis, 11.2.)
 */
public final class PairedExperiment {

    private final List<Design> designs;
    private final Options options;
    private final long seed;
    private final int replications;
    private final List<Merger> mergers = new ArrayList<>();
    private final List<Crew.Finished> round = new ArrayList<>();
    private final List<Crew.Finished> firstRound = new ArrayList<>();
    private int rounds;

    private PairedExperiment(List<Design> designs, Options options) {
        if (designs.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare");
        }
        this.designs = List.copyOf(designs);
        this.options = options;
        this.seed = options.seed().orElse(designs.get(0).scenario().seed());
        this.replications = options.replications().orElse(designs.get(0).scenario().replications());
        designs.forEach(design -> mergers.add(new Merger(design.scenario().expect())));
    }

    /** A replication of one of the designs, with a given seed. */
    @FunctionalInterface
    interface Maker {
        Replication make(Design design, long seed, RunWatch watch);
    }

    /**
     * Runs and compares.
     *
     * @param designs  what to compare, the baseline first; it also decides on seed and replications, unless the options do
     * @param options  seed, replications, threads
     * @param progress is told how far it has come, over the replications of all designs
     * @param stop     is asked all the time; once it says true the experiment ends with the rounds that are whole
     * @throws UnbalancedBooks   if a run's books do not add up, which is a mistake in Faultline
     * @throws BrokenReplication if a run crashed, which is one too
     */
    public static Comparison compare(List<Design> designs, Options options, Progress progress, BooleanSupplier stop) {
        return compare(designs, options, (design, seed, watch) -> World.assemble(design.scenario(), seed, true).run(watch), progress,
                stop);
    }

    /** For tests, which have replications of their own. */
    static Comparison compare(List<Design> designs, Options options, Maker maker, Progress progress, BooleanSupplier stop) {
        return new PairedExperiment(designs, options).run(maker, progress, stop);
    }

    private Comparison run(Maker maker, Progress progress, BooleanSupplier stop) {
        int count = designs.size();
        new Crew(options.threads(), progress, stop).run(Math.multiplyExact(replications, count), (index, watch) -> {
            Design design = designs.get(index % count);
            Replay replay = new Replay(design.source(), design.variant(), design.overrides());
            return Experiment.replicate((seed, its) -> maker.make(design, seed, its), seed + index / count, watch, replay);
        }, this::take);
        if (rounds == replications) {
            return compared(null);
        }
        if (rounds > 0) {
            return compared("interrupted; " + rounds + " of " + replications + " replications of each design came to their end");
        }
        firstRound.forEach(cut -> mergers.get(cut.index()).add(cut.replication()));
        return compared("interrupted in the first replication");
    }

    /** Keeps a round only when each design has come to its end in it. */
    private void take(Crew.Finished finished) {
        int count = designs.size();
        if (finished.index() < count) {
            firstRound.add(finished);
        }
        round.removeIf(other -> other.index() / count != finished.index() / count);
        if (!finished.cut()) {
            round.add(finished);
        }
        if (round.size() == count) {
            round.forEach(one -> mergers.get(one.index() % count).add(one.replication()));
            rounds++;
            firstRound.clear();
        }
    }

    private Comparison compared(String stoppedBecause) {
        List<ComparedDesign> compared = new ArrayList<>();
        List<Contrasts.Contender> contenders = new ArrayList<>();
        Map<String, RunResult> results = new LinkedHashMap<>();
        for (int i = 0; i < designs.size(); i++) {
            Design design = designs.get(i);
            Merger merger = mergers.get(i);
            if (merger.replications() > 0) {
                RunResult result = merger.merged(stoppedBecause, design.scenarioText(), design.variant(), design.overrides());
                compared.add(new ComparedDesign(design.name(), design.source(), design.variant(), design.overrides(),
                        result.digest(), result.verdict()));
                contenders.add(new Contrasts.Contender(design.name(), result, merger.runs()));
                results.put(design.name(), result);
            }
        }
        Contrasts contrasts = new Contrasts(contenders);
        String cut = stoppedBecause == null ? cut(results) : stoppedBecause;
        return new Comparison(Comparison.SCHEMA, Version.number(), seed, mergers.get(0).replications(), cut == null, cut, compared,
                contrasts.figures(), ComparedVerdicts.of(results), ComparisonNotes.of(contenders, designs), results);
    }

    private static String cut(Map<String, RunResult> results) {
        for (Map.Entry<String, RunResult> result : results.entrySet()) {
            if (!result.getValue().complete()) {
                return result.getKey() + ": " + result.getValue().stoppedBecause();
            }
        }
        return null;
    }
}
