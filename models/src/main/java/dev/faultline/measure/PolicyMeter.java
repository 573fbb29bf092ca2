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
        return new PolicyResult(counters, transitions());
    }

    private PolicyBook book() {
        PolicyBook book = new PolicyBook();
        policies.forEach(policy -> policy.report(book));
        return book;
    }

    /** An instance with several policies of the kind, in different chains, has one name for each. */
    private List<PolicyResult.Transition> transitions() {
        List<PolicyBook.Change> all = new ArrayList<>();
        Map<String, Integer> instances = new LinkedHashMap<>();
        for (Reporting policy : policies) {
            PolicyBook own = new PolicyBook();
            policy.report(own);
            if (!own.changes().isEmpty()) {
                String by = own.changes().get(0).by();
                int number = instances.merge(by, 1, Integer::sum);
                own.changes().forEach(change -> all.add(number == 1 ? change
                        : new PolicyBook.Change(change.atNanos(), by + "/" + number, change.to())));
            }
        }
        return all.stream().sorted(Comparator.comparingLong(PolicyBook.Change::atNanos)).limit(PolicyResult.TRANSITIONS_MAX)
                .map(change -> new PolicyResult.Transition(change.atNanos() / NANOS_PER_SECOND, change.by(), change.to()))
                .toList();
    }
}
