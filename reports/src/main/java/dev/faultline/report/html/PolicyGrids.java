package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.PolicyWords;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** The tables of what resilience policies did, and of what came of it. */
final class PolicyGrids {
    private static final List<String> COUNTERS = List.of("attempts", "retries", "hedges", "rejected", "timeouts", "late");
    private static final double WORTH_A_TABLE = 1.005;

    private final RunResult result;

    PolicyGrids(RunResult result) {
        this.result = result;
    }

    /** Timeouts are everywhere; those that never expired are left out. So are counters that are zero everywhere. */
    Grid policies() {
        List<String> counters = COUNTERS.stream().filter(counter -> result.policies().values().stream()
            .anyMatch(kinds -> kinds.values().stream().anyMatch(policy -> policy.count(counter) > 0))).toList();
        List<String> columns = new ArrayList<>(List.of("call", "policy"));
        columns.addAll(counters);
        columns.add("also");
        Grid grid = new Grid("Policies: what they did about calls, all instances of the caller together", columns);
        result.policies().forEach((call, kinds) -> kinds.forEach((kind, policy) -> {
            if (!kind.endsWith("timeout") || PolicyWords.hasNews(policy)) {
                List<Cell> cells = new ArrayList<>(List.of(Cell.of(call), Cell.words(kind)));
                counters.forEach(counter -> cells.add(policy.counters().containsKey(counter) ? Cell.count(policy.count(counter))
                    : Cell.of("")));
                cells.add(Cell.words(PolicyWords.of(policy, counters)));
                grid.row(cells);
            }
        }));
        return grid;
    }

    /** Empty where no call was made more than once. */
    Grid amplification() {
        Grid grid = new Grid("Amplification: how retries, hedges and copies multiply along each path of calls",
            List.of("path", "attempts of a call at its end", "along the path"));
        if (result.amplification().values().stream().anyMatch(path -> path.alongPath() >= WORTH_A_TABLE)) {
            result.amplification().forEach((path, figures) -> grid.row(List.of(Cell.of(path),
                Cell.figure(Amounts::number, figures.attemptsPerCall(),
                    result.intervals().at("amplification", path, "attempts-per-call")),
                Cell.figure(Amounts::number, figures.alongPath(), result.intervals().at("amplification", path, "along-path")))));
        }
        return grid;
    }

    Grid wastedWork() {
        Grid grid = new Grid("Wasted work: done for callers who had given up by then",
            List.of("service", "share of its work", "core-seconds", "spared by deadlines"));
        result.wastedWork().forEach((service, wasted) -> {
            if (wasted.seconds() > 0 || wasted.expired() > 0) {
                grid.row(List.of(Cell.of(service),
                    Cell.figure(Amounts::share, wasted.share(), result.intervals().at("wasted-work", service, "share")),
                    Cell.of(Amounts.number(wasted.seconds())), Cell.count(wasted.expired())));
            }
        });
        return grid;
    }
}
