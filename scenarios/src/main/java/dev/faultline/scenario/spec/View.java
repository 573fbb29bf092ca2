package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;

/** By whose knowledge an instance is chosen. */
@Doc("By whose knowledge an instance is chosen.")
public enum View {
    /** A balancer in every client: a library or a sidecar. */
    @Doc("Each caller instance knows its own calls only.")
    PER_CALLER,
    /** A balancer in front of the service. */
    @Doc("One central balancer knows the calls of all callers; it takes no time and does not fail.")
    SHARED
}
