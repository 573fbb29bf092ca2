package dev.faultline.report.finding;

import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** Queues that only grew: no mean describes them, and a longer run would only find them longer. */
final class Unstable implements Rule {
    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.services().forEach((name, service) -> {
            if (service.unstable()) {
                findings.add(Finding.problem("The queue in front of " + name + " only grew: more work arrives than it can do."));
            }
        });
        result.channels().forEach((channel, books) -> books.subscriptions().forEach((name, subscription) -> {
            if (subscription.unstable()) {
                findings.add(Finding.problem("The backlog of " + channel + "@" + name
                    + " only grew: its consumers are slower than its publishers."));
            }
        }));
        return findings;
    }
}
