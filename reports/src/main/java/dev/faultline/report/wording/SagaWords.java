package dev.faultline.report.wording;

import dev.faultline.result.SagaResult;
import java.util.ArrayList;
import java.util.List;

/** What happened to sagas on the way, in words. */
public final class SagaWords {
    private SagaWords() {
    }

    /** Returns what is worth a remark; empty if nothing is. */
    public static String remarks(SagaResult saga) {
        List<String> parts = new ArrayList<>();
        add(parts, saga.repeatedSteps(), "steps tried again");
        add(parts, saga.lateSteps(), "late steps refused");
        add(parts, saga.anomalies().dirtyReads(), "dirty reads");
        add(parts, saga.anomalies().dirtyRefusals(), "dirty refusals");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, double count, String words) {
        if (count > 0) {
            parts.add(Amounts.count(count) + " " + words);
        }
    }
}
