package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** Services that worked for callers who had given up. */
final class Waste implements Rule {
    private static final double WORTH_A_WARNING = 0.1;
    private static final double WORTH_A_NOTE = 0.01;

    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.wastedWork().forEach((name, wasted) -> {
            if (wasted.share() >= WORTH_A_NOTE) {
                String text = name + " did " + Amounts.share(wasted.share())
                    + " of its work for callers who had given up by then" + (isHedged(result, name)
                    ? ", copies that lost against others included." : ".");
                findings.add(wasted.share() >= WORTH_A_WARNING ? Finding.warning(text) : Finding.note(text));
            }
        });
        return findings;
    }

    private static boolean isHedged(RunResult result, String service) {
        return result.policies().entrySet().stream().anyMatch(call -> call.getKey().contains(" -> " + service + ".")
            && call.getValue().values().stream().anyMatch(policy -> policy.count("hedges") > 0));
    }
}
