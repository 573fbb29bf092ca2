package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** What identifies a run. */
final class Facts {
    private Facts() {
    }

    static Map<String, String> of(RunResult result) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Digest", result.digest());
        facts.put("Seed", Long.toString(result.seed()));
        facts.put("Replications", Integer.toString(result.replications()));
        if (!result.overrides().isEmpty()) {
            facts.put("Set from outside", String.join(", ", result.overrides()));
        }
        facts.put("Simulated", Amounts.seconds(result.simulated().seconds()) + drain(result));
        facts.put("Warm-up", Amounts.seconds(result.simulated().warmUpSeconds()));
        facts.put("Events", Amounts.count(result.simulated().events()));
        if (result.simulated().scale() != 1 && !Amounts.isAbsent(result.simulated().scale())) {
            facts.put("Scale", "each request stands for " + Amounts.number(result.simulated().scale()));
        }
        double total = result.cost().getOrDefault("total", 0.0);
        if (total > 0) {
            facts.put("Cost", Amounts.number(total));
        }
        if (result.ledger() != null) {
            String books = result.ledger().balanced() ? "balanced, " : "not balanced, ";
            facts.put("Books", books + Amounts.count(result.ledger().equations()) + " equations");
        }
        facts.put("Version", "Faultline " + result.version());
        return facts;
    }

    private static String drain(RunResult result) {
        double drain = result.simulated().drainSeconds();
        return drain > 0 ? " and " + Amounts.seconds(drain) + " of drain" : "";
    }
}
