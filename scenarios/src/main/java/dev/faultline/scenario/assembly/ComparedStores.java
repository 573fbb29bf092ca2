package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StepWalk;
import dev.faultline.model.flow.StoreUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which stores the steps of an operation write to only if what they have read there is unchanged. */
final class ComparedStores extends StepWalk {

    private final Set<String> stores = new LinkedHashSet<>();

    private ComparedStores() {
    }

    static Set<String> of(List<StepSpec> steps) {
        ComparedStores found = new ComparedStores();
        found.walk(steps);
        return found.stores;
    }

    @Override
    public void store(StoreUse use, Optional<String> policy) {
        if (use.writes() && use.compares()) {
            stores.add(use.store());
        }
    }
}
