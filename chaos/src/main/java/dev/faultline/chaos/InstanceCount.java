package dev.faultline.chaos;

import dev.faultline.model.place.Host;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** How many instances of a service a fault strikes: the lowest-numbered ones, or all of them. */
final class InstanceCount {

    private InstanceCount() {
    }

    static Supplier<List<Host>> of(String service, Optional<Integer> instances, Surroundings world) {
        return () -> {
            List<Host> all = world.hostsOf(service);
            return all.subList(0, Math.min(all.size(), instances.orElse(all.size())));
        };
    }

    static OptionalInt asked(Optional<Integer> instances) {
        return instances.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    static String text(int instances) {
        return instances == 1 ? "1 instance" : instances + " instances";
    }
}
