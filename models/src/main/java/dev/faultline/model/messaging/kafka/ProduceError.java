package dev.faultline.model.messaging.kafka;

/** What a leader answers about a batch that it does not acknowledge; all of these but the last are tried again. */
enum ProduceError {
    /** The node does not lead the partition. */
    NOT_LEADER,
    /** Too few replicas are in sync for {@code acks: all}; the batch was not appended. */
    NOT_ENOUGH_REPLICAS,
    /** There were too few when the batch had been appended. */
    NOT_ENOUGH_REPLICAS_AFTER_APPEND,
    /** A batch of the same producer that comes before is missing. */
    OUT_OF_ORDER_SEQUENCE,
    /** The coordinator of the batch's transaction could not be asked, or has not ended the one before. */
    NOT_ADMITTED,
    /** The batch's transaction was ended without its producer. */
    FENCED
}
