package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Load that retries and hedges added. */
final class Retries implements Rule {
    private static final double WORTH_A_WARNING = 1.5;
    private static final double WORTH_A_NOTE = 1.02;

    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        look(result.operations(), findings);
        look(result.internal(), findings);
        return findings;
    }

    private static void look(Map<String, OperationResult> operations, List<Finding> findings) {
        operations.forEach((name, operation) -> {
            double added = operation.attempts() - 1;
            if (operation.attempts() >= WORTH_A_NOTE) {
                String text = name + ": a request took " + Amounts.number(operation.attempts())
                    + " attempts on average, so retries added " + Amounts.share(Math.rint(added * 1000) / 1000) + " of load.";
                findings.add(operation.attempts() >= WORTH_A_WARNING ? Finding.warning(text) : Finding.note(text));
            }
        });
    }
}
