package dev.faultline.scenario.experiment;

import dev.faultline.result.PolicyResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Counters of policies become means with intervals; of transitions, which no mean can tell, the first replication's stay. */
final class PolicyMerge {

    private PolicyMerge() {
    }

    static Map<String, Map<String, PolicyResult>> of(List<Map<String, Map<String, PolicyResult>>> replications,
            FigureMerge figures) {
        Map<String, Map<String, Map<String, Double>>> counters = figures.maps("policies",
                replications.stream().map(one -> each(one, (path, policy) -> policy.counters())).toList());
        return each(replications.get(0), (path, policy) ->
                new PolicyResult(counters.get(path.edge()).get(path.kind()), policy.transitions()));
    }

    private record Path(String edge, String kind) {
    }

    private static <T> Map<String, Map<String, T>> each(Map<String, Map<String, PolicyResult>> policies,
            BiFunction<Path, PolicyResult, T> made) {
        Map<String, Map<String, T>> all = new LinkedHashMap<>();
        policies.forEach((edge, kinds) -> {
            Map<String, T> own = new LinkedHashMap<>();
            kinds.forEach((kind, policy) -> own.put(kind, made.apply(new Path(edge, kind), policy)));
            all.put(edge, own);
        });
        return all;
    }
}
