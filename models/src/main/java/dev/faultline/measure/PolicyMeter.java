package dev.faultline.measure;

import dev.faultline.model.resilience.PolicyBook;
import dev.faultline.model.resilience.Reporting;
import dev.faultline.result.PolicyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What policies of one kind do between a caller, all of its instances, and an operation. */
final class PolicyMeter {

    /** Changes of state that are kept, the earliest first; all are counted. */
    static final int CHANGES_MAX = 1_000;

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Reporting> policies = new ArrayList<>();
    private Map<String, Long> beforeWarmedUp = Map.of();

    void add(Reporting policy) {
        policies.add(policy);
    }

    void warmedUp() {
        beforeWarmedUp = book().counts();
    }

    /** What happened since the warm-up, and all changes of state. */
    PolicyResult result() {
        PolicyBook book = book();
        Map<String, Double> counters = new LinkedHashMap<>();
        counters.put("instances", (double) policies.size());
        book.counts().forEach((name, count) -> counters.put(name, (double) (count - beforeWarmedUp.getOrDefault(name, 0L))));
        book.levels().forEach((name, sum) -> counters.put(name, sum / policies.size()));
        return new PolicyResult(counters, book.changes().stream().sorted(Comparator.comparingLong(PolicyBook.Change::atNanos))
                .limit(CHANGES_MAX)
                .map(change -> new PolicyResult.Transition(change.atNanos() / NANOS_PER_SECOND, change.by(), change.to()))
                .toList());
    }

    private PolicyBook book() {
        PolicyBook book = new PolicyBook();
        policies.forEach(policy -> policy.report(book));
        return book;
    }
}
