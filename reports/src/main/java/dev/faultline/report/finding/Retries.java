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
    private static final int MOST = 3;

    @Override
    public List<Finding> look(RunResult result) {
        List<Map.Entry<String, OperationResult>> all = new ArrayList<>(result.operations().entrySet());
        all.addAll(result.internal().entrySet());
        all.removeIf(entry -> !(entry.getValue().attemptsPerRequest() >= WORTH_A_NOTE));
        all.sort((a, b) -> Double.compare(b.getValue().attemptsPerRequest(), a.getValue().attemptsPerRequest()));
        return all.stream().limit(MOST).map(entry -> sentence(entry.getKey(), entry.getValue())).toList();
    }

    private static Finding sentence(String name, OperationResult operation) {
        double attempts = operation.attemptsPerRequest();
        double added = Math.rint((attempts - 1) * 1000) / 1000;
        String text = name + ": a request took " + Amounts.number(attempts)
            + " attempts on average, so retries and hedges added " + Amounts.share(added) + " of load.";
        return attempts >= WORTH_A_WARNING ? Finding.warning(text) : Finding.note(text);
    }
}
