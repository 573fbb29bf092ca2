package dev.faultline.chaos.preset;

import dev.faultline.settings.Doc;

/** Among whom a monkey chooses its victim. */
@Doc("Among whom the monkey chooses one instance at a time.")
public enum Grouping {
    @Doc("The instances of a service in one region: the Monkey's own default.")
    CLUSTER,
    @Doc("The instances of a service in all regions.")
    APP,
    @Doc("All instances of all targets.")
    STACK
}
