package dev.faultline.scenario.spec;

import dev.faultline.model.balancing.LoadBalancerKind;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;
import dev.faultline.settings.Shorthand;

/**
 * How a caller chooses an instance.
 *
 * @param policy   which policy
 * @param settings an instance of the policy's {@link LoadBalancerKind#settings()}
 * @param view     by whose knowledge
 */
@Doc("The name of a balancing policy, or a map with `policy` and its settings.")
public record BalancingSpec(
        @Doc("The name of the balancing policy.") @Selected(Selected.By.VALUE) @Shorthand LoadBalancerKind policy,
        Record settings,

        @Doc("By whose knowledge an instance is chosen: that of each caller instance, or that of one central balancer.")
        @Default("per-caller")
        View view) {
}
