package dev.faultline.model.messaging.rabbitmq;

/** Why a message leaves a queue without having been acknowledged. Source: semantics reference, B1.5. */
enum DeathReason {
    /** A consumer wanted it neither now nor later. */
    REJECTED("rejected"),
    /** It was worth nothing any more when it came to the head. */
    EXPIRED("expired"),
    /** There were too many, or too long ones. */
    MAXLEN("maxlen"),
    /** It had come back too often. */
    DELIVERY_LIMIT("delivery_limit");

    private final String word;

    DeathReason(String word) {
        this.word = word;
    }

    /** The broker's word for it. */
    String word() {
        return word;
    }
}
