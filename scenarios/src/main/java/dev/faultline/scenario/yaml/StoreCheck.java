package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.ReadStep;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.WriteStep;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.StoreSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what can not be meant of stores: two things of one name, caches that load from themselves, replicas that are not there. */
final class StoreCheck {

    private final Scenario scenario;
    private final Binder binder;

    StoreCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.stores().forEach((name, spec) -> {
            name(name, spec);
            circle(name, spec);
            followed(spec);
            spec.kind().viewOf(spec.settings()).filter(name::equals).ifPresent(self -> binder.diagnostics.add(Diagnostic.of(Code.COMBINATION,
                    binder.origin(spec).value("view-of"), "`" + name + "` would be a view of itself").help("name the store that is written first")));
        });
        scenario.services().values().forEach(service -> {
            service.operations().values().forEach(operation -> {
                steps(operation.steps());
                operation.idempotency().ifPresent(keys -> keys.store().ifPresent(store ->
                        written(store, binder.origin(keys).value("store"))));
            });
            service.consumes().values().forEach(consumer -> steps(consumer.steps()));
        });
    }

    /** Links and faults go by the names of the parties. */
    private void name(String name, StoreSpec spec) {
        Map<String, ?> other = scenario.services().containsKey(name) ? scenario.services()
                : scenario.brokers().containsKey(name) ? scenario.brokers()
                : scenario.clients().containsKey(name) ? scenario.clients() : Map.of();
        if (other.containsKey(name)) {
            binder.diagnostics.add(Diagnostic.of(Code.AMBIGUOUS_NAME, binder.origin(spec).head(),
                    "`" + name + "` would mean two things: this store, and another part of the scenario")
                    .related(binder.origin(other.get(name)).head(), "the other one").help("rename one of them"));
        }
    }

    private void circle(String name, StoreSpec spec) {
        List<String> way = new ArrayList<>(List.of(name));
        Set<String> seen = new LinkedHashSet<>();
        Optional<String> source = source(name);
        while (source.isPresent() && seen.add(source.get())) {
            way.add(source.get());
            if (source.get().equals(name)) {
                binder.diagnostics.add(Diagnostic.of(Code.ENDLESS_CALLS, binder.origin(spec).value("loads-from"),
                        "a missing value would be loaded without end: " + String.join(" -> ", way))
                        .help("load from a database or an operation in the end"));
                return;
            }
            source = source(source.get());
        }
    }

    private void followed(StoreSpec spec) {
        spec.kind().follows(spec.settings()).ifPresent(other -> {
            StoreSpec store = scenario.stores().get(other);
            if (store != null && !store.kind().keepsEvents()) {
                binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(spec).value("of"),
                        "`" + other + "` is a `" + store.kind().key() + "`, which keeps no events that a projection could follow")
                        .help("follow an `event-store`"));
            }
        });
    }

    /** Who writes to a store that is made of the events of another. */
    private void written(String name, Span where) {
        StoreSpec store = scenario.stores().get(name);
        if (store != null) {
            store.kind().follows(store.settings()).ifPresent(other -> binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, where,
                    "`" + name + "` is made of the events of `" + other + "`, and takes no writes")
                    .help("write to `" + other + "`")));
        }
    }

    private Optional<String> source(String store) {
        StoreSpec spec = scenario.stores().get(store);
        return spec == null ? Optional.empty() : spec.kind().source(spec.settings());
    }

    private void read(StepSpec step, ReadStep.Settings read) {
        StoreSpec store = scenario.stores().get(read.read());
        if (store == null) {
            return; // an unknown name, which others tell
        }
        if (read.from() == ReadStep.From.REPLICA && !store.kind().hasReplicas(store.settings())) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value("from"),
                    "`" + read.read() + "` has no replicas to read from").help("give it some: `replicas: [us-east/b]`"));
        }
        if (read.key().isEmpty() && !store.kind().sharesKeys(store.settings())) {
            binder.diagnostics.add(Diagnostic.of(Code.NEVER_FOUND, binder.origin(step).value("read"),
                    "each request asks `" + read.read() + "` for a value of its own, so nothing is ever found there")
                    .help("say which values are asked for: `keys: zipf(1M 1.0)` in the store, or `key: $name` in the step"));
        }
    }

    /** The steps of an operation. */
    private void steps(List<StepSpec> outermost) {
        List<StepSpec> all = Branches.withInner(outermost);
        for (StepSpec step : all) {
            if (step.settings() instanceof ReadStep.Settings read) {
                read(step, read);
            } else if (step.settings() instanceof WriteStep.Settings write) {
                written(write.write(), binder.origin(step).value("write"));
                if (write.ifUnchanged()) {
                    compare(step, write, all);
                }
            }
        }
    }

    private void compare(StepSpec step, WriteStep.Settings write, List<StepSpec> all) {
        StoreSpec store = scenario.stores().get(write.write());
        if (store == null) {
            return; // an unknown name, which others tell
        }
        if (!store.kind().compares(store.settings())) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value("if-unchanged"),
                    "`" + write.write() + "` can not compare: it is neither a database nor an event store").help("leave it out"));
        } else if (all.stream().noneMatch(other -> other.settings() instanceof ReadStep.Settings read
                && read.read().equals(write.write()) && read.from() == ReadStep.From.PRIMARY)) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value("if-unchanged"),
                    "no step of this operation reads from " + (store.kind().hasPrimary() ? "the primary of " : "") + "`" + write.write()
                    + "`, so each such write would fail")
                    .help("read first: `{read: " + write.write() + "}`"));
        }
    }
}
