package dev.faultline.model.messaging.kafka.group;

/** What the coordinator of a group answers; the protocol's error codes, as far as members act on them. */
enum GroupError {
    NONE,
    /** This node does not coordinate the group, or nobody does at present. */
    NOT_COORDINATOR,
    /** The member is not in the group: it was thrown out, or another one has taken its place. */
    UNKNOWN_MEMBER,
    /** The member is in the group, but what it believes is from an earlier generation. */
    ILLEGAL_GENERATION,
    /** The group is being divided anew: come and join. */
    REBALANCE_IN_PROGRESS,
    /** The static member that had this name before has not left and is not yet held to be dead. */
    UNRELEASED_INSTANCE
}
