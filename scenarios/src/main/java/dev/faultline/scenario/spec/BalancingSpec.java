package dev.faultline.scenario.spec;

import dev.faultline.model.balancing.LoadBalancerKind;
import dev.faultline.settings.Doc;

/**
 * How a caller chooses an instance.
 *
 * @param policy   which policy
 * @param settings an instance of the policy's {@link LoadBalancerKind#settings()}
 */
@Doc("The name of a balancing policy, or a map with `policy` and its settings.")
public record BalancingSpec(
        LoadBalancerKind policy,
        Record settings) {
}
