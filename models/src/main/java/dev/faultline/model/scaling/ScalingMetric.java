package dev.faultline.model.scaling;

import dev.faultline.settings.Doc;

/** What autoscaling can look at, on average over the instances that are up. */
@Doc("What is measured, on average over the instances that are up.")
public enum ScalingMetric {
    /** Busy cores over cores. */
    @Doc("Busy cores over cores.")
    UTILIZATION,
    /** Held workers over workers. */
    @Doc("Held workers over workers.")
    OCCUPANCY,
    /** Calls and messages that wait, for each instance. */
    @Doc("How many calls and messages wait, for each instance.")
    QUEUE,
    /** Messages that are not done, of all the groups that the service's instances are consumers of, for each instance. */
    @Doc("How many messages the service is behind with, in all that it consumes, for each instance.")
    LAG;

    /** The level that it is measured by. */
    long integral(Fleet fleet) {
        return switch (this) {
            case UTILIZATION -> fleet.cores().integral();
            case OCCUPANCY -> fleet.workers().integral();
            case QUEUE -> fleet.inLine().integral();
            case LAG -> fleet.lagIntegral();
        };
    }

    /** What one instance has of it. */
    long each(Fleet fleet) {
        return switch (this) {
            case UTILIZATION -> fleet.coresEach();
            case OCCUPANCY -> fleet.workersEach();
            case QUEUE, LAG -> 1;
        };
    }
}
