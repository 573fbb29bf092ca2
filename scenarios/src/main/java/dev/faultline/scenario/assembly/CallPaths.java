package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.StepWalk;
import dev.faultline.result.Amplification;
import dev.faultline.result.OperationResult;
import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.SagaSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The paths that calls take through a scenario, from its clients on: each chain of operations that call one another. A path ends
 * before an operation that it has been at, and there are at most {@link #MOST}.
 */
final class CallPaths {

    /** A graph of calls can have more paths than anybody reads. */
    static final int MOST = 200;

    private final Scenario scenario;
    private final List<List<String>> paths = new ArrayList<>();

    private CallPaths(Scenario scenario) {
        this.scenario = scenario;
    }

    static CallPaths of(Scenario scenario) {
        CallPaths paths = new CallPaths(scenario);
        scenario.clients().forEach((client, spec) -> {
            spec.calls().ifPresent(operation -> paths.follow(List.of(client, operation)));
            paths.instead(spec.with()).forEach(operation -> paths.follow(List.of(client, operation)));
        });
        return paths;
    }

    /** Each path, from the client to an operation. */
    List<List<String>> all() {
        return List.copyOf(paths);
    }

    private void follow(List<String> path) {
        if (paths.size() == MOST || paths.contains(path)) {
            return;
        }
        paths.add(path);
        for (String callee : callees(path.get(path.size() - 1))) {
            if (!path.contains(callee)) {
                List<String> longer = new ArrayList<>(path);
                longer.add(callee);
                follow(longer);
            }
        }
    }

    private Set<String> callees(String operation) {
        int dot = operation.lastIndexOf('.');
        Callees callees = new Callees();
        callees.walk(scenario.services().get(operation.substring(0, dot)).operations().get(operation.substring(dot + 1)).steps());
        return callees.found;
    }

    /** What a policy calls when something has failed. */
    private List<String> instead(Optional<String> policy) {
        List<PolicyPart> parts = policy.map(name -> scenario.policies().get(name).parts()).orElse(List.of());
        return parts.stream().flatMap(part -> part.kind().callsInstead(part.settings()).stream()).toList();
    }

    /**
     * How calls multiply along each path.
     *
     * @param measured what was measured between a caller, which is a client or a service, and an operation; null if nothing was
     */
    Map<String, Amplification> amplification(BiFunction<String, String, OperationResult> measured) {
        Map<String, Amplification> amplification = new LinkedHashMap<>();
        Map<List<String>, Double> along = new LinkedHashMap<>();
        for (List<String> path : paths) {
            int last = path.size() - 1;
            String caller = last == 1 ? path.get(0) : path.get(last - 1).substring(0, path.get(last - 1).lastIndexOf('.'));
            OperationResult hop = measured.apply(caller, path.get(last));
            double attempts = hop == null ? Double.NaN : hop.attemptsPerRequest();
            double product = attempts * along.getOrDefault(path.subList(0, last), 1.0);
            along.put(path, product);
            amplification.put(String.join(" -> ", path), new Amplification(attempts, product));
        }
        return amplification;
    }

    /** Collects whom the steps of an operation call, fallbacks included. */
    private final class Callees extends StepWalk {

        private final Set<String> found = new LinkedHashSet<>();

        @Override
        public void call(String operation, Optional<String> policy) {
            found.add(operation);
            found.addAll(instead(policy));
        }

        @Override
        public void saga(String name) {
            if (scenario.sagas().get(name).style() == SagaSpec.Style.ORCHESTRATED) {
                scenario.sagas().get(name).steps().forEach(step -> call(step.operation(), step.with()));
            }
        }
    }
}
