package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.StoreUse;
import java.util.ArrayList;
import java.util.List;

/** Through which ways the instances of a service call others: one for each target and policy, shared by all steps. */
final class Outlets {

    private final List<Outlet> outlets = new ArrayList<>();

    /**
     * One way out.
     *
     * @param target an operation, a channel or a store
     * @param isChannel whether it is a channel
     * @param use what is done with a store; null for the others
     * @param policy the policy around the call, or null
     */
    record Outlet(String target, boolean isChannel, StoreUse use, String policy) {

        Outlet(String target, boolean isChannel, String policy) {
            this(target, isChannel, null, policy);
        }

        boolean isStore() {
            return use != null;
        }

        /** What it leads to, as results name it. */
        String path() {
            return isStore() ? target + (use.writes() ? ".write" : ".read") : target;
        }
    }

    int index(Outlet outlet) {
        int index = outlets.indexOf(outlet);
        if (index < 0) {
            index = outlets.size();
            outlets.add(outlet);
        }
        return index;
    }

    List<Outlet> all() {
        return List.copyOf(outlets);
    }
}
