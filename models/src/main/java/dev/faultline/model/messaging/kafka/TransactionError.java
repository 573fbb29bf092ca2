package dev.faultline.model.messaging.kafka;

/** What the coordinator of a transaction answers. */
enum TransactionError {
    NONE,
    /** It could not be reached, or is another node now: to be tried again. */
    UNAVAILABLE,
    /** The transaction before is not at its end everywhere: to be tried again. */
    CONCURRENT,
    /** The one who asks has an old epoch: its transaction was aborted, or a newer producer has taken its name. */
    FENCED,
    /** The coordinator of the group does not take the member's offsets: it is out of the group. */
    NO_MEMBER
}
