package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.sim.random.Distribution;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which stores the steps of an operation write to only if what they have read there is unchanged. */
final class ComparedStores implements Outline {

    private final Set<String> stores = new LinkedHashSet<>();

    private ComparedStores() {
    }

    static Set<String> of(List<StepSpec> steps) {
        ComparedStores found = new ComparedStores();
        found.walk(steps);
        return found.stores;
    }

    private void walk(List<StepSpec> steps) {
        for (StepSpec step : steps) {
            step.kind().outline(step.settings(), this);
            walk(step.fallback());
        }
    }

    @Override
    public void store(StoreUse use, Optional<String> policy) {
        if (use.writes() && use.compares()) {
            stores.add(use.store());
        }
    }

    @Override
    public void parallel(List<List<StepSpec>> branches, long times) {
        branches.forEach(this::walk);
    }

    @Override
    public void sometimes(List<StepSpec> steps, double share) {
        walk(steps);
    }

    @Override
    public void repeated(List<StepSpec> steps, double times) {
        walk(steps);
    }

    @Override
    public void work(Distribution effort) {
        // No store.
    }

    @Override
    public void waiting(Distribution time) {
        // No store.
    }

    @Override
    public void call(String operation, Optional<String> policy) {
        // What others write is compared with what they read.
    }

    @Override
    public void send(String channel, Publishing as) {
        // No store.
    }
}
