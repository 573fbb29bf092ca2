package dev.faultline.model.balancing;

import dev.faultline.settings.Variant;

/** A balancing policy of the language; found by {@link java.util.ServiceLoader}. */
public interface LoadBalancerKind extends Variant {
}
