package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.FaultWords;
import dev.faultline.report.wording.ReactionWords;
import dev.faultline.result.FaultCost;
import dev.faultline.result.RunResult;
import java.util.List;

/** The tables of what faults have cost, and of steady states. */
final class ChaosGrids {
    private final RunResult result;

    ChaosGrids(RunResult result) {
        this.result = result;
    }

    /** Empty unless it was asked for. */
    Grid costs() {
        Grid grid = new Grid("What each fault has cost: the run with it against the same run without it", List.of("fault",
            "requests failed", "outage", "detected after", "mitigated after", "recovered after its end", "drained after its end",
            "messages lost", "writes lost", "attempts", "also"));
        for (FaultCost cost : result.faultCosts()) {
            grid.row(List.of(Cell.of(FaultWords.name(cost)), Cell.of(FaultWords.signed(cost.requestsFailed())),
                seconds(cost.outageSeconds(), null), seconds(cost.detectSeconds(), "nothing reacted to it"),
                seconds(cost.mitigateSeconds(), "it was felt until it ended, or never"),
                seconds(cost.recoverSeconds(), "it did not end, or calm never came"),
                seconds(cost.drainSeconds(), "there are no backlogs, or it did not end"),
                Cell.of(FaultWords.signed(cost.messages().lost())), Cell.of(FaultWords.signed(cost.writesLost())),
                Cell.of(Amounts.isAbsent(cost.amplification()) ? Amounts.ABSENT : "\u00d7 " + Amounts.number(cost.amplification())),
                Cell.words(FaultWords.remarks(cost))));
        }
        return grid;
    }

    private static Cell seconds(double seconds, String why) {
        return Cell.of(Amounts.seconds(seconds)).because(why);
    }

    /** Who felt which fault, and for how long. */
    Grid radius() {
        Grid grid = new Grid("Blast radius: who felt which fault, with more failed requests or broken promises, and for how long",
            List.of("fault", "operations", "clients", "regions of clients"));
        for (FaultCost cost : result.faultCosts()) {
            grid.row(List.of(Cell.of(FaultWords.name(cost)), Cell.words(FaultWords.felt(cost.operations())),
                Cell.words(FaultWords.felt(cost.clients())), Cell.words(FaultWords.felt(cost.regions()))));
        }
        return grid;
    }

    /** Empty where a scenario states none. */
    Grid hypotheses() {
        Grid grid = new Grid("Hypotheses: whether steady states held", List.of("hypothesis", "looked at", "status", "steady state",
            "faults stopped at", "because"));
        result.hypotheses().forEach((name, found) -> grid.row(List.of(Cell.of(name), Cell.words(found.strategy()),
            Cell.words(found.status()), Cell.words(found.deviated() ? "deviated"
                : found.status().equals("failed") ? "not there before" : "held"),
            Cell.of(Amounts.clock(found.stoppedAtSeconds())).because("nothing stopped them"),
            Cell.words(found.stoppedBecause() == null ? "" : found.stoppedBecause()))));
        return grid;
    }

    /** Each look at a steady state. */
    Grid checks() {
        Grid grid = new Grid("Each look at a steady state", List.of("hypothesis", "phase", "from", "to", "of", "want", "got",
            "holds"));
        result.hypotheses().forEach((name, found) -> found.checks().forEach(check -> grid.row(List.of(Cell.of(name),
            Cell.words(check.phase()), Cell.of(Amounts.clock(check.fromSeconds())), Cell.of(Amounts.clock(check.toSeconds())),
            Cell.words(check.of() + " " + check.metric()), Cell.words(check.want()), Cell.of(Amounts.in(check.unit(), check.got())),
            Cell.words(check.holds() ? "yes" : "no")))));
        return grid;
    }

    /** What health checks and fail-overs did about it. */
    Grid reactions() {
        Grid grid = new Grid("What health checks and fail-overs did, by time", List.of("at", "who", "what"));
        ReactionWords.lines(result.reactions()).forEach(line ->
            grid.row(List.of(Cell.of(line.at()), Cell.words(line.by()), Cell.words(line.what()))));
        return grid;
    }
}
