package dev.faultline.scenario.experiment;

import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a reader must know before believing a comparison, in plain words. */
final class ComparisonNotes {

    private ComparisonNotes() {
    }

    static List<String> of(List<Contrasts.Contender> contenders, List<Design> designs) {
        List<String> notes = new ArrayList<>();
        Contrasts.Contender baseline = contenders.get(0);
        for (Contrasts.Contender challenger : contenders.subList(1, contenders.size())) {
            customers(baseline, challenger, notes);
            length(baseline.result(), challenger, notes);
        }
        for (Design design : designs) {
            if (contenders.stream().noneMatch(contender -> contender.name().equals(design.name()))) {
                notes.add(design.name() + " had not begun and is left out.");
            }
        }
        if (baseline.runs().size() == 1) {
            notes.add("One seed, so no intervals: differences hold as of seed " + baseline.result().seed()
                    + ". --replications 10 tells how much is chance.");
        }
        long different = designs.stream().map(Design::scenario).map(Scenario::seed).distinct().count();
        if (different > 1) {
            notes.add("The scenarios have seeds of their own; all designs ran with seed " + baseline.result().seed()
                    + ", so that they met the same customers.");
        }
        return notes;
    }

    /** Whether both were asked the same, which is what makes replications pairs. */
    private static void customers(Contrasts.Contender baseline, Contrasts.Contender challenger, List<String> notes) {
        baseline.result().operations().forEach((name, operation) -> {
            OperationResult other = challenger.result().operations().get(name);
            if (other == null) {
                return;
            }
            boolean same = IntStream.range(0, baseline.runs().size()).allMatch(i ->
                    baseline.runs().get(i).operations().get(name).started()
                            == challenger.runs().get(i).operations().get(name).started());
            if (!same) {
                notes.add(name + " was not asked for equally often: " + Notes.count(operation.started()) + " times in "
                        + baseline.name() + " and " + Notes.count(other.started()) + " times in " + challenger.name()
                        + (baseline.runs().size() > 1 ? " on average" : "") + ". Clients that wait for answers come when these do;"
                        + " otherwise the load differs, and the differences are partly its own.");
            }
        });
    }

    private static void length(RunResult baseline, Contrasts.Contender challenger, List<String> notes) {
        var one = baseline.simulated();
        var other = challenger.result().simulated();
        if (one.seconds() != other.seconds() || one.warmUpSeconds() != other.warmUpSeconds()) {
            notes.add(challenger.name() + " measures another span of time than the baseline, so counts cannot be compared.");
        }
    }
}
