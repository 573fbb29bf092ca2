package dev.faultline.scenario.assembly;

import java.util.ArrayList;
import java.util.List;

/** Through which ways the instances of a service call others: one for each target and policy, shared by all steps. */
final class Outlets {

    private final List<Outlet> outlets = new ArrayList<>();

    /**
     * One way out.
     *
     * @param target an operation or a channel
     * @param isChannel which of them
     * @param policy the policy around the call, or null
     */
    record Outlet(String target, boolean isChannel, String policy) {
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
