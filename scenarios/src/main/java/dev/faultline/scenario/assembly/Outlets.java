package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.protocol.Protocol;
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
     * @param protocol by which it is called; null for ideal messages
     */
    record Outlet(String target, boolean isChannel, StoreUse use, String policy, Protocol protocol) {

        Outlet(String target, boolean isChannel, String policy) {
            this(target, isChannel, null, policy, null);
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
