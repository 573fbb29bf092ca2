package dev.faultline.report.wording;

import dev.faultline.result.PushResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happened to updates on the way, in words. */
public final class PushWords {
    private PushWords() {
    }

    /** Returns what is worth a remark on what became of updates; empty if nothing is. */
    public static String of(PushResult push) {
        List<String> parts = new ArrayList<>();
        add(parts, push.duplicates(), "again");
        add(parts, push.outOfOrder(), "out of order");
        push.missedBecause().forEach((reason, count) -> add(parts, count, "missed: " + reason));
        if (!Double.isNaN(push.readMs().p50())) {
            parts.add("half read within " + Amounts.milliseconds(push.readMs().p50()));
        }
        return String.join(", ", parts);
    }

    /** Returns the figures that only this kind of channel has. */
    public static String counters(PushResult push) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Double> counter : push.counters().entrySet()) {
            add(parts, counter.getValue(), counter.getKey());
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, double count, String words) {
        if (count > 0) {
            parts.add(Amounts.counted(count, words));
        }
    }
}
