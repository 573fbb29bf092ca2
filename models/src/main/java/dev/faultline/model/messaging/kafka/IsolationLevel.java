package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;

/** What consumers see of transactions. */
@Doc("What consumers see of transactions.")
public enum IsolationLevel {
    @Key("read-uncommitted")
    @Doc("All that the replicas in sync have, also of transactions that are open or were aborted.")
    READ_UNCOMMITTED,
    @Key("read-committed")
    @Doc("Only what was committed. They get no further than where the first open transaction begins.")
    READ_COMMITTED
}
