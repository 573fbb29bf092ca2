package dev.faultline.model.place;

import dev.faultline.settings.Doc;

/** What a machine is at the moment among those that do the same: stores and brokers tell. */
@Doc("What a machine is at the moment among those that do the same.")
public enum Role {
    /** Of a database. */
    @Doc("The machine of a database that takes its writes.")
    PRIMARY,
    /** Of a database. */
    @Doc("A machine of a database that follows the primary.")
    REPLICA,
    /** Of a broker. */
    @Doc("A machine of a broker that leads: a queue, or one of its partitions.")
    LEADER,
    /** Of a broker. */
    @Doc("A machine of a broker that leads nothing at the moment.")
    FOLLOWER
}
