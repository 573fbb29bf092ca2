package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.FaultWords;
import dev.faultline.result.FaultCost;
import dev.faultline.result.RunResult;

/** What faults have cost, and whether steady states were steady. */
final class ChaosSections {
    private final RunResult result;

    ChaosSections(RunResult result) {
        this.result = result;
    }

    Table costs() {
        Table table = Table.withRemarks("fault", "failed", "outage", "detected", "mitigated", "recovered", "attempts", "");
        for (FaultCost cost : result.faultCosts()) {
            table.row(FaultWords.name(cost), FaultWords.signed(cost.requestsFailed()), Amounts.seconds(cost.outageSeconds()),
                Amounts.seconds(cost.detectSeconds()), Amounts.seconds(cost.mitigateSeconds()),
                Amounts.seconds(cost.recoverSeconds()), times(cost.amplification()), FaultWords.remarks(cost));
        }
        return table;
    }

    private static String times(double ratio) {
        return Amounts.isAbsent(ratio) ? Amounts.ABSENT : "x " + Amounts.number(ratio);
    }

    /** Who felt which fault; those that nobody felt are left out. */
    Table radius() {
        Table table = Table.withRemarks("fault", "operations", "clients", "regions", "");
        for (FaultCost cost : result.faultCosts()) {
            if (!cost.clients().isEmpty() || !cost.operations().isEmpty()) {
                table.row(FaultWords.name(cost), Amounts.count(cost.operations().size()), Amounts.count(cost.clients().size()),
                    Amounts.count(cost.regions().size()), FaultWords.felt(cost.clients()));
            }
        }
        return table;
    }

    Table hypotheses() {
        Table table = Table.withRemarks("hypothesis", "looked at", "status", "steady state", "stopped", "").left(2);
        result.hypotheses().forEach((name, found) -> table.row(name, found.strategy(), found.status(),
            found.deviated() ? "deviated" : found.status().equals("failed") ? "not there before" : "held",
            Amounts.clock(found.stoppedAtSeconds()), found.stoppedBecause() == null ? "" : found.stoppedBecause()));
        return table;
    }

    /** The looks that found something wrong. */
    Table deviations() {
        Table table = Table.of("hypothesis", "phase", "from", "to", "of", "metric", "want", "got").left(2);
        result.hypotheses().forEach((name, found) -> found.checks().stream().filter(check -> !check.holds()).forEach(check ->
            table.row(name, check.phase(), Amounts.clock(check.fromSeconds()), Amounts.clock(check.toSeconds()), check.of(),
                check.metric(), check.want(), Amounts.in(check.unit(), check.got()))));
        return table;
    }
}
