package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Announcement;
import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.StoreSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of messages about writes that there are not: no outbox can take them along. */
final class OutboxCheck {

    private final Scenario scenario;
    private final Binder binder;

    OutboxCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.services().values().forEach(service -> {
            service.operations().values().forEach(operation -> steps(operation.steps()));
            service.consumes().values().forEach(consumer -> steps(consumer.steps()));
        });
    }

    private void steps(List<StepSpec> steps) {
        Set<String> before = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>();
        steps.forEach(step -> outline(step, new Reader(all, step, null)));
        for (StepSpec step : steps) {
            outline(step, new Reader(before, step, all));
            steps(step.fallback());
        }
    }

    private static void outline(StepSpec step, Reader reader) {
        step.kind().outline(step.settings(), reader);
    }

    private void told(StepSpec step, Announcement message, Set<String> before, Set<String> all) {
        StoreSpec store = scenario.stores().get(message.store());
        if (store == null) {
            return;
        }
        Span span = binder.origin(step).value(message.isRecorded() ? "outbox" : "announces");
        if (message.isRecorded() && store.kind().outbox(store.settings()).isEmpty()) {
            tell(span, "a `" + store.kind().key() + "` has no outbox", "use a `database` or an `event-store`");
        } else if (message.isRecorded() && !before.contains(message.store())) {
            tell(span, "nothing is written to `" + message.store() + "` before this, so no transaction takes the message along",
                    "put `write: " + message.store() + "` before this step, among the same steps");
        } else if (!message.isRecorded() && !all.contains(message.store())) {
            tell(span, "nothing is written to `" + message.store() + "` here that the message could tell of",
                    "put `write: " + message.store() + "` among the same steps");
        }
    }

    private void tell(Span span, String message, String help) {
        binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, span, message).help(help));
    }

    /** Gathers the stores that one step writes to, and what it tells if {@code all} writes of its list are known. */
    private final class Reader implements Outline {

        private final Set<String> written;
        private final StepSpec step;
        private final Set<String> all;

        Reader(Set<String> written, StepSpec step, Set<String> all) {
            this.written = written;
            this.step = step;
            this.all = all;
        }

        @Override
        public void store(StoreUse use, Optional<String> policy) {
            if (use.writes()) {
                written.add(use.store());
            }
        }

        @Override
        public void announces(Announcement message) {
            if (all != null) {
                told(step, message, written, all);
            }
        }

        @Override
        public void parallel(List<List<StepSpec>> branches, long times) {
            inner(branches);
        }

        @Override
        public void sometimes(List<StepSpec> steps, double share) {
            inner(List.of(steps));
        }

        @Override
        public void repeated(List<StepSpec> steps, double times) {
            inner(List.of(steps));
        }

        private void inner(List<List<StepSpec>> lists) {
            if (all != null) {
                lists.forEach(OutboxCheck.this::steps);
            }
        }
    }
}
