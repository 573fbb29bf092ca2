package dev.faultline.report.wording;

import dev.faultline.result.PolicyResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a resilience policy did, in words. */
public final class PolicyWords {
    /** What a policy did with every call is no news, and how many of them there are is none either. */
    private static final List<String> NO_NEWS = List.of("instances", "calls", "attempts", "passed");
    private static final String MILLISECONDS = "-ms";

    private PolicyWords() {
    }

    /** Whether the policy has interfered at all. */
    public static boolean hasNews(PolicyResult policy) {
        return policy.counters().entrySet().stream()
            .anyMatch(counter -> !NO_NEWS.contains(counter.getKey()) && isCount(counter.getKey()) && counter.getValue() > 0);
    }

    /** Returns what the policy did, without the counters of {@code columns}: {@code 40 rejected, opened 3 times}. */
    public static String of(PolicyResult policy, Collection<String> columns) {
        List<String> parts = new ArrayList<>();
        policy.counters().forEach((name, figure) -> {
            if (!columns.contains(name) && !NO_NEWS.contains(name) && figure > 0) {
                parts.add(words(name, figure));
            }
        });
        return String.join(", ", parts);
    }

    private static boolean isCount(String name) {
        return !name.equals("limit") && !name.endsWith(MILLISECONDS);
    }

    private static String words(String name, double figure) {
        if (name.endsWith(MILLISECONDS)) {
            return name.substring(0, name.length() - MILLISECONDS.length()).replace('-', ' ') + " "
                + Amounts.milliseconds(figure);
        }
        if (name.equals("limit")) {
            return "limit " + Amounts.number(figure) + " at the end";
        }
        if (name.equals("late")) {
            return Amounts.count(figure) + (figure == 1 ? " late answer" : " late answers");
        }
        String words = name.replace('-', ' ').toLowerCase(Locale.ROOT);
        if (name.equals("opened") || name.equals("half-opened") || name.equals("closed")) {
            return words.replace("half opened", "half-opened") + " " + Amounts.count(figure) + (figure == 1 ? " time" : " times");
        }
        return Amounts.counted(figure, words);
    }
}
