package dev.faultline.scenario.yaml;

import dev.faultline.chaos.FaultCondition;
import dev.faultline.chaos.FaultCondition.Figure;
import dev.faultline.chaos.Timing;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.FaultSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks when faults begin: that something says so, and that conditions are about something that is there. */
final class FaultCheck {

    private final Scenario scenario;
    private final Binder binder;

    FaultCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.chaos().forEach(fault -> fault(fault, false));
    }

    private void fault(FaultSpec fault, boolean follows) {
        Timing timing = fault.timing();
        Origin origin = binder.origin(fault);
        if (!follows && !timing.saysWhen() && timing.after().isEmpty() && fault.kind().needsTiming()) {
            binder.diagnostics.add(Diagnostic.of(Code.MISSING_KEY, origin.head(), "the key `at` is missing in fault `"
                    + fault.kind().key() + "`").help("`at`: When it begins, from the start of the run; or `every`, `mtbf` or `when`"));
        }
        if (!fault.kind().needsTiming() && (follows || !timing.equals(Timing.NONE))) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, origin.head(), "`" + fault.kind().key()
                    + "` finds its times by itself, so nothing beside it can say when").help("write its settings within it, as in"
                    + " `{gorilla: {at: 2m}}`"));
            return;
        }
        if (follows && timing.saysWhen()) {
            String key = timing.at().isPresent() ? "at" : timing.every().isPresent() ? "every" : timing.mtbf().isPresent() ? "mtbf"
                    : "when";
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, origin.value(key), "a fault in `then` begins when the one before it"
                    + " has ended").help("write `after`, or nothing, in the place of `" + key + "`"));
        }
        if (!follows && timing.after().isPresent()) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, origin.value("after"), "`after` belongs to faults in `then`")
                    .help("write `at`"));
        }
        timing.when().ifPresent(condition -> condition(condition, origin.value("when")));
        fault.then().forEach(next -> fault(next, true));
    }

    private void condition(FaultCondition condition, Span span) {
        String of = condition.of();
        List<String> known = known(condition.figure());
        boolean isThere = condition.figure() == Figure.BREAKER
                ? known.stream().anyMatch(edge -> edge.equals(of) || edge.startsWith(of + ".")) : known.contains(of);
        if (!isThere) {
            binder.diagnostics.add(Diagnostic.of(Code.UNKNOWN_NAME, span, "there is no " + condition.figure().word() + " of `" + of + "`")
                    .label(Spelling.question(of, known)).help(known.isEmpty() ? "nothing in this scenario has one"
                            : Expected.thereAre(known)));
        }
    }

    private List<String> known(Figure figure) {
        return switch (figure) {
            case LAG -> binder.declarations.subscriptions();
            case QUEUE, UTILIZATION, OCCUPANCY, INSTANCES -> List.copyOf(scenario.services().keySet());
            case BREAKER -> edges();
        };
    }

    /** Who calls what, from a caller to an operation. */
    private List<String> edges() {
        List<String> edges = new ArrayList<>();
        scenario.clients().forEach((name, client) -> target(client).ifPresent(to -> edges.add(name + " -> " + to)));
        new CallGraph(scenario).callersFirst().forEach(handler ->
                handler.calls().forEach(call -> edges.add(handler.service() + " -> " + call.to())));
        return edges;
    }

    private static Optional<String> target(ClientSpec client) {
        return client.calls().or(client::sends);
    }
}
