package dev.faultline.report.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why messages ended that were not acknowledged, and what only one kind of broker counts, in a few words. */
public final class ChannelWords {
    private ChannelWords() {
    }

    /** Returns the reasons by how messages ended, such as {@code dead-lettered: 12 rejected, 3 expired; lost: 4 crash}. */
    public static String reasons(Map<String, Double> reasons) {
        Map<String, List<String>> byWay = new TreeMap<>();
        reasons.forEach((reason, count) -> {
            int slash = reason.indexOf('/');
            if (count > 0) {
                byWay.computeIfAbsent(reason.substring(0, Math.max(0, slash)), way -> new ArrayList<>())
                    .add(Amounts.count(count) + " " + words(reason.substring(slash + 1)));
            }
        });
        List<String> parts = new ArrayList<>();
        byWay.forEach((way, counts) -> parts.add(words(way) + ": " + String.join(", ", counts)));
        return String.join("; ", parts);
    }

    /** Returns the counters that are not zero, such as {@code 3 rebalances, 1 leader change}. */
    public static String counters(Map<String, Double> counters) {
        List<String> parts = new ArrayList<>();
        counters.forEach((counter, count) -> {
            if (count > 0) {
                parts.add(Amounts.counted(count, words(counter)));
            }
        });
        return String.join(", ", parts);
    }

    private static String words(String key) {
        return key.replace('-', ' ').replace('_', ' ').replace('/', ' ');
    }
}
