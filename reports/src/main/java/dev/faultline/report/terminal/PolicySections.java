package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.PolicyWords;
import dev.faultline.result.Amplification;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What resilience policies did, where they did something, and what came of it. */
final class PolicySections {
    private static final double WORTH_A_LINE = 1.05;
    private static final int MOST_PATHS = 5;
    private static final double WASTE_WORTH_A_LINE = 0.005;

    private final RunResult result;

    PolicySections(RunResult result) {
        this.result = result;
    }

    Table policies() {
        Table table = Table.withRemarks("call", "policy", "").left(2);
        result.policies().forEach((call, kinds) -> kinds.forEach((kind, policy) -> {
            if (PolicyWords.hasNews(policy)) {
                table.row(call, kind, PolicyWords.of(policy, List.of()));
            }
        }));
        return table;
    }

    /** The paths along which calls multiply most. */
    Table amplification() {
        List<Map.Entry<String, Amplification>> paths = new ArrayList<>(result.amplification().entrySet());
        paths.removeIf(path -> !(path.getValue().alongPath() >= WORTH_A_LINE));
        paths.sort((a, b) -> Double.compare(b.getValue().alongPath(), a.getValue().alongPath()));
        Table table = Table.of("path of calls", "attempts at its end", "along the path");
        paths.stream().limit(MOST_PATHS).forEach(path -> table.row(path.getKey(),
            Amounts.number(path.getValue().attemptsPerCall()), Amounts.number(path.getValue().alongPath())));
        return table;
    }

    Table wastedWork() {
        Table table = Table.of("service", "of its work", "core-seconds", "spared by deadlines");
        result.wastedWork().forEach((service, wasted) -> {
            if (wasted.share() >= WASTE_WORTH_A_LINE || wasted.expired() > 0) {
                table.row(service, Amounts.share(wasted.share()), Amounts.number(wasted.seconds()),
                    Amounts.count(wasted.expired()));
            }
        });
        return table;
    }
}
