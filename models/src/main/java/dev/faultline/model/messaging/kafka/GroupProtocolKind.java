package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.Variant;

/**
 * How a group is kept together, as the language knows it; found by {@link java.util.ServiceLoader}. Either it divides partitions, or
 * it hands out records one by one.
 */
public interface GroupProtocolKind extends Variant {

    /** A rebalance protocol: it divides the partitions among the members. */
    interface Dividing extends GroupProtocolKind {

        /** The protocol of one group. */
        GroupProtocol build(Record settings, GroupSite site);
    }
}
