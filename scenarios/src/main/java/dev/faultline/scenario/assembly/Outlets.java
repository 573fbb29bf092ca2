package dev.faultline.scenario.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Through which ways the instances of a service call others: one for each use and policy, shared by all steps. */
final class Outlets {

    private final List<Outlet> outlets;
    private final Optional<String> transaction;

    Outlets() {
        this(new ArrayList<>(), Optional.empty());
    }

    private Outlets(List<Outlet> outlets, Optional<String> transaction) {
        this.outlets = outlets;
        this.transaction = transaction;
    }

    /** The same ways, but what is published through them belongs to the transactions of these consumers, {@code broker/channel@group}. */
    Outlets within(String consumers) {
        return new Outlets(outlets, Optional.of(consumers));
    }

    /**
     * One way out.
     *
     * @param use what it is for
     * @param policy the policy around it, or null
     */
    record Outlet(Use use, String policy) {

        /** What it leads to, as results name it. */
        String path() {
            return use.path();
        }
    }

    /** The number of a way without a policy. */
    int index(Use use) {
        return index(use, null);
    }

    /** The number of a way, which is made if there is none for this use and policy. */
    int index(Use use, String policy) {
        Outlet outlet = new Outlet(use.within(transaction), policy);
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
