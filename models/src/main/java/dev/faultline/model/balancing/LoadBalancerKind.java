package dev.faultline.model.balancing;

import dev.faultline.settings.Variant;

/** A balancing policy of the language; found by {@link java.util.ServiceLoader}. */
public interface LoadBalancerKind extends Variant {

    /** A balancer with a memory of its own, for one caller and one service. */
    LoadBalancer build(Record settings);
}
