package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.ChannelSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.SubscriptionResult;
import java.util.ArrayList;
import java.util.List;

/** What became of messages: lost, set aside, handled twice, left over; and the highest backlog. */
final class Messages implements Rule {
    /** A backlog is worth a sentence when its peak is that many times its mean. */
    private static final double HIGH = 5;
    private static final double SMALL = 20;

    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.channels().forEach((channel, books) -> {
            if (books.refused() + books.unknown() > 0) {
                findings.add(Finding.warning("Of " + Amounts.count(books.attempted()) + " messages for " + channel + ", "
                    + Amounts.count(books.refused()) + " were refused and " + Amounts.count(books.unknown())
                    + " have an unknown fate: their publisher got no answer."));
            }
            books.subscriptions().forEach((name, subscription) -> look(result, channel + "@" + name, subscription, findings));
        });
        return findings;
    }

    private static void look(RunResult result, String name, SubscriptionResult books, List<Finding> findings) {
        if (books.lost() > 0) {
            findings.add(Finding.problem(Amounts.count(books.lost()) + " of " + Amounts.count(books.entered())
                + " messages were lost in " + name + ": accepted, and nowhere at the end."));
        }
        if (books.deadLettered() > 0) {
            findings.add(Finding.warning(Amounts.count(books.deadLettered()) + " messages of " + name
                + " ended as dead letters; somebody has to look at them."));
        }
        if (books.duplicates() > 0) {
            findings.add(Finding.warning("Handlers of " + name + " finished " + Amounts.count(books.duplicates())
                + " times again for a message that was handled already; they need to be idempotent."));
        }
        if (books.inside() > 0) {
            findings.add(Finding.warning(Amounts.count(books.inside()) + " messages were still in " + name
                + " when the run ended; a longer drain would tell what becomes of them."));
        }
        peak(result.series(), name, books, findings);
    }

    private static void peak(Series series, String name, SubscriptionResult books, List<Finding> findings) {
        ChannelSeries row = series.channels().get(name);
        double max = row == null ? Double.NaN : row.depthMax().max();
        if (!(max > SMALL) || max < HIGH * books.lag().mean()) {
            return;
        }
        int window = 0;
        while (row.depthMax().get(window) != max) {
            window++;
        }
        String drained = Amounts.isAbsent(books.drainedWithinSeconds()) ? ""
            : "; at the longest it took " + Amounts.seconds(books.drainedWithinSeconds()) + " to drain";
        findings.add(Finding.note("The backlog of " + name + " peaked at " + Amounts.count(max) + " messages around "
            + Amounts.clock(series.from(window)) + drained + "."));
    }
}
