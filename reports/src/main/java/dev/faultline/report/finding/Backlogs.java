package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.ChannelSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The highest backlogs: when they peaked and how long they took to drain. */
final class Backlogs implements Rule {
    private static final int MOST = 3;
    /** A backlog is worth a sentence when its peak is that many times its mean. */
    private static final double HIGH = 5;
    private static final double SMALL = 20;

    @Override
    public List<Finding> look(RunResult result) {
        Map<String, SubscriptionResult> high = new LinkedHashMap<>();
        result.channels().forEach((channel, books) -> books.subscriptions().forEach((name, subscription) -> {
            String full = channel + "@" + name;
            ChannelSeries series = result.series().channels().get(full);
            double max = series == null ? Double.NaN : series.depthMax().max();
            if (!name.equals(Messages.NOBODY) && max > SMALL && !(max < HIGH * subscription.lag().mean())) {
                high.put(full, subscription);
            }
        }));
        List<Map.Entry<String, SubscriptionResult>> entries = new ArrayList<>(high.entrySet());
        entries.sort((a, b) -> Double.compare(peak(result, b.getKey()), peak(result, a.getKey())));
        return entries.stream().limit(MOST).map(entry -> sentence(result, entry.getKey(), entry.getValue())).toList();
    }

    private static double peak(RunResult result, String name) {
        return result.series().channels().get(name).depthMax().max();
    }

    private static Finding sentence(RunResult result, String name, SubscriptionResult books) {
        double max = peak(result, name);
        int window = 0;
        while (result.series().channels().get(name).depthMax().get(window) != max) {
            window++;
        }
        String drained = Amounts.isAbsent(books.drainedWithinSeconds()) ? ""
            : "; at the longest it took " + Amounts.seconds(books.drainedWithinSeconds()) + " to drain";
        return Finding.note("The backlog of " + name + " peaked at " + Amounts.count(max) + " messages around "
            + Amounts.clock(result.series().from(window)) + drained + ".");
    }
}
