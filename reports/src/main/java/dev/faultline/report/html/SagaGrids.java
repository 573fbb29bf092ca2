package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.Intervals;
import dev.faultline.result.RunResult;
import java.util.List;

/** The tables of sagas. */
final class SagaGrids {
    private final RunResult result;

    SagaGrids(RunResult result) {
        this.result = result;
    }

    Grid outcomes() {
        Grid grid = new Grid("Sagas: what became of them", List.of("saga", "started", "completed", "compensated", "stuck", "running",
            "inconsistent", "steps tried again", "late steps refused", "dirty reads", "dirty refusals"));
        result.sagas().forEach((name, saga) -> grid.row(List.of(Cell.of(name), Cell.count(saga.started()),
            Cell.count(saga.completed()), Cell.count(saga.compensated()), Cell.count(saga.stuck()), Cell.count(saga.running()),
            Cell.count(saga.inconsistent()), Cell.count(saga.repeatedSteps()), Cell.count(saga.lateSteps()),
            Cell.count(saga.anomalies().dirtyReads()), Cell.count(saga.anomalies().dirtyRefusals()))));
        return grid;
    }

    Grid durations() {
        Grid grid = new Grid("Sagas: time to the end", List.of("saga", "mean", "p50", "p99", "max", "compensated, mean",
            "compensated, p50", "compensated, p99", "compensated, max"));
        Intervals intervals = result.intervals();
        result.sagas().forEach((name, saga) -> grid.row(List.of(Cell.of(name),
            Cell.figure(Amounts::milliseconds, saga.durationMs().mean(), intervals.at("sagas", name, "duration-ms", "mean")),
            Cell.milliseconds(saga.durationMs().p50()),
            Cell.figure(Amounts::milliseconds, saga.durationMs().p99(), intervals.at("sagas", name, "duration-ms", "p99")),
            Cell.milliseconds(saga.durationMs().max()), Cell.milliseconds(saga.compensatedMs().mean()),
            Cell.milliseconds(saga.compensatedMs().p50()), Cell.milliseconds(saga.compensatedMs().p99()),
            Cell.milliseconds(saga.compensatedMs().max()))));
        return grid;
    }
}
