package dev.faultline.model.balancing;

import dev.faultline.settings.KeyName;
import dev.faultline.settings.Variant;
import java.util.Optional;

/** A balancing policy of the language; found by {@link java.util.ServiceLoader}. */
public interface LoadBalancerKind extends Variant {

    /** A balancer with a memory of its own, for one caller and one service. */
    LoadBalancer build(Record settings);

    /** What calls are chosen by, where the policy sends all that are about the same to the same backend. */
    default Optional<KeyName> key(Record settings) {
        return Optional.empty();
    }
}
