package dev.faultline.scenario.experiment;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.FaultResult;
import dev.faultline.result.Intervals;
import dev.faultline.result.LedgerResult;
import dev.faultline.result.LoadChange;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.Simulated;
import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.spec.ExpectationSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes one result of the replications of an experiment, given to it in their order. A single replication keeps its figures as
 * they are, and has no intervals.
 */
final class Merger {

    private static final int DIGEST_DIGITS = 16;

    private final List<ExpectationSpec> expectations;
    private final List<RunResult> runs = new ArrayList<>();
    private final Map<ExpectationSpec, List<Double>> figures = new LinkedHashMap<>();
    private final SeriesMerge series = new SeriesMerge();

    Merger(List<ExpectationSpec> expectations) {
        this.expectations = expectations;
        expectations.forEach(expectation -> figures.put(expectation, new ArrayList<>()));
    }

    /** How many replications it has. */
    int replications() {
        return runs.size();
    }

    /** The replications that it has, in their order and without their series. */
    List<RunResult> runs() {
        return List.copyOf(runs);
    }

    /** The next replication. */
    void add(Replication replication) {
        RunResult found = replication.result();
        series.add(found.series(), found.complete());
        RunResult run = withoutSeries(found);
        runs.add(run);
        for (ExpectationSpec expectation : expectations) {
            figures.get(expectation).add(expectation.metric().isDeadline() ? timed(replication, expectation)
                    : Figures.of(run, expectation));
        }
    }

    private static double timed(Replication replication, ExpectationSpec expectation) {
        Double figure = replication.timed().get(expectation);
        return figure == null ? Double.NaN : figure;
    }

    /** Series are many and added up at once; what is kept of a replication must be small. */
    private static RunResult withoutSeries(RunResult of) {
        return new RunResult(of.schema(), of.version(), of.scenario(), of.about(), of.variant(), of.overrides(), of.seed(),
                of.replications(), of.digest(), of.complete(), of.stoppedBecause(), of.verdict(), of.simulated(), of.operations(),
                of.internal(), of.services(), of.channels(), of.stores(), of.effects(), of.resources(), of.sagas(),
                of.push(), of.audiences(), of.policies(), of.amplification(), of.wastedWork(), of.network(), of.faults(), of.loadChanges(),
                of.reactions(), of.faultCosts(), of.hypotheses(), of.expectations(), of.intervals(), of.cost(),
                of.ledger(), Series.none(), of.topology(), of.scenarioText(), of.notes());
    }

    /**
     * The result of the experiment.
     *
     * @param stoppedBecause why replications are left out, or null
     */
    RunResult merged(String stoppedBecause, String scenarioText, String variant, List<String> overrides) {
        FigureMerge merge = new FigureMerge();
        RunResult first = runs.get(0);
        String cut = stoppedBecause == null ? cut() : stoppedBecause;
        Simulated simulated = new FigureMerge().records(each(RunResult::simulated));
        RunResult unjudged = new RunResult(RunResult.SCHEMA, Version.number(), first.scenario(), first.about(), variant,
                overrides, first.seed(), runs.size(), digest(), cut == null, cut, null, simulated,
                merge.maps("operations", each(RunResult::operations)), merge.maps("internal", each(RunResult::internal)),
                merge.maps("services", each(RunResult::services)), merge.maps("channels", each(RunResult::channels)),
                merge.maps("stores", each(RunResult::stores)), merge.maps("effects", each(RunResult::effects)),
                merge.maps("resources", each(RunResult::resources)), merge.maps("sagas", each(RunResult::sagas)),
                merge.maps("push", each(RunResult::push)), merge.maps("audiences", each(RunResult::audiences)),
                PolicyMerge.of(each(RunResult::policies), merge),
                merge.maps("amplification", each(RunResult::amplification)),
                merge.maps("wasted-work", each(RunResult::wastedWork)),
                merge.record("network", each(RunResult::network)), first.faults(), first.loadChanges(),
                first.reactions(), null, HypothesisMerge.of(each(RunResult::hypotheses)), null,
                new Intervals(merge.intervals()), merge.maps("cost", each(RunResult::cost)), ledger(), series.merged(),
                first.topology(), scenarioText, null);
        return judged(unjudged);
    }

    private RunResult judged(RunResult of) {
        Judge judge = new Judge(of.stoppedBecause(), secondsAfterLastChange(of));
        List<ExpectationResult> judged = new ArrayList<>();
        figures.forEach((expectation, values) -> judged.add(judge.judge(expectation,
                values.stream().mapToDouble(Double::doubleValue).toArray(), Absence.of(expectation, of))));
        return new RunResult(of.schema(), of.version(), of.scenario(), of.about(), of.variant(), of.overrides(), of.seed(),
                of.replications(), of.digest(), of.complete(), of.stoppedBecause(), HypothesisMerge.verdict(Judge.together(judged), of), of.simulated(),
                of.operations(), of.internal(), of.services(), of.channels(), of.stores(), of.effects(), of.resources(), of.sagas(),
                of.push(), of.audiences(), of.policies(), of.amplification(), of.wastedWork(), of.network(), of.faults(), of.loadChanges(),
                of.reactions(), of.faultCosts(), of.hypotheses(), judged, of.intervals(), of.cost(),
                of.ledger(), of.series(), of.topology(), of.scenarioText(),
                Stream.concat(HypothesisMerge.notes(of).stream(), notes(of).stream()).toList());
    }

    private <T> List<T> each(Function<RunResult, T> part) {
        return runs.stream().map(part).toList();
    }

    /** Why a replication was cut short, if one was. */
    private String cut() {
        for (RunResult run : runs) {
            if (!run.complete()) {
                return runs.size() == 1 ? run.stoppedBecause() : run.stoppedBecause() + " (with seed " + run.seed() + ")";
            }
        }
        return null;
    }

    /** One replication has its own digest; that of several is the beginning of SHA-256 over theirs, one to a line. */
    private String digest() {
        if (runs.size() == 1) {
            return runs.get(0).digest();
        }
        StringBuilder lines = new StringBuilder();
        runs.forEach(run -> lines.append(run.digest()).append('\n'));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException impossible) { // every Java platform has it
            throw new IllegalStateException(impossible);
        }
    }

    private LedgerResult ledger() {
        double equations = runs.stream().mapToDouble(run -> run.ledger().equations()).sum();
        return new LedgerResult(runs.stream().allMatch(run -> run.ledger().balanced()), equations, List.of());
    }

    private static double secondsAfterLastChange(RunResult of) {
        double last = 0;
        for (FaultResult fault : of.faults()) {
            last = Double.isNaN(fault.toSeconds()) ? last : Math.max(last, fault.toSeconds());
        }
        for (LoadChange change : of.loadChanges()) {
            last = Double.isNaN(change.toSeconds()) ? last : Math.max(last, change.toSeconds());
        }
        return of.simulated().seconds() + of.simulated().drainSeconds() - last;
    }

    /** What the replications had to say themselves, each line once, and then what is to be said of all. */
    private List<String> notes(RunResult of) {
        Set<String> notes = new LinkedHashSet<>();
        runs.forEach(run -> notes.addAll(run.notes()));
        notes.addAll(Notes.of(of));
        boolean sameFaults = runs.stream().allMatch(run -> run.faults().equals(of.faults()));
        if (!sameFaults) {
            notes.add("Faults struck at other times in other replications; those of seed " + of.seed() + " are shown.");
        }
        return List.copyOf(notes);
    }
}
