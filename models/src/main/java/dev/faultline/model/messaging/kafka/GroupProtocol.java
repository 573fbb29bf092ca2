package dev.faultline.model.messaging.kafka;

/**
 * How the members of one group come to know who reads which partitions, and what the broker thinks of their commits.
 *
 * <p>Told by members about themselves; it answers through {@link Member#assigned}, {@link Member#revoked} and {@link Member#lost}.
 */
public interface GroupProtocol {

    /** A member is there, for the first time or again after a crash, and wants partitions. */
    void starts(Member member);

    /** A member leaves for good, in good order: it has given up all that it had and committed what was done. */
    void stops(Member member);

    /** A member asks its client library for messages, as it must within {@code max-poll-interval}. */
    void polls(Member member);

    /** A poll has returned messages: until its next poll the member is busy with them. */
    void returns(Member member);

    /**
     * Whether the broker takes a commit of this member for a partition, when it arrives: not from one that has lost the partition.
     */
    boolean takesCommit(Member member, int partition);
}
