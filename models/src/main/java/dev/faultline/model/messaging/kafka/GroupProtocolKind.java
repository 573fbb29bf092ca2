package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.Variant;

/** A rebalance protocol of the language; found by {@link java.util.ServiceLoader}. */
public interface GroupProtocolKind extends Variant {

    /** The protocol of one group. */
    GroupProtocol build(Record settings, GroupSite site);
}
