package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Message;

/** What one group has of one partition, as its log sees it: what the log tells, and what the books count. */
interface GroupView {

    /** The log has become visible up to here. */
    void enter(Sent sent, Message copy, long offset);

    /** Retention has deleted what lies before an offset; what is being handled may still come to its end. */
    void deleted(long start);

    /** The log's history no longer holds what begins at an offset or behind it. */
    void forgotten(long from, String reason);

    /** Compaction has taken it out of the log. */
    void compacted(long offset);

    /** How many messages of the books are still inside, counted where they are. */
    long inside();
}
