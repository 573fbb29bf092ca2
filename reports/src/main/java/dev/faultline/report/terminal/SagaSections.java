package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.SagaWords;
import dev.faultline.result.RunResult;

/** The table of sagas. */
final class SagaSections {
    private final RunResult result;

    SagaSections(RunResult result) {
        this.result = result;
    }

    Table sagas() {
        Table table = Table.withRemarks("saga", "started", "completed", "compensated", "stuck", "running", "inconsistent", "p50", "p99",
            "");
        result.sagas().forEach((name, saga) -> table.row(name, Amounts.count(saga.started()), Amounts.count(saga.completed()),
            Amounts.count(saga.compensated()), Amounts.count(saga.stuck()), Amounts.count(saga.running()),
            Amounts.count(saga.inconsistent()), Amounts.milliseconds(saga.durationMs().p50()),
            Amounts.milliseconds(saga.durationMs().p99()), SagaWords.remarks(saga)));
        return table;
    }
}
