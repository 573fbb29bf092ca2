package dev.faultline.model.messaging.kafka;

/** What a member of a share group tells the broker of messages that it was given. */
record Verdict(Acquisition acquisition, SharedRecord record, Kind kind) {

    enum Kind {
        /** They are done. */
        ACCEPT,
        /** Somebody else may try. */
        RELEASE,
        /** Nobody will ever be able to handle them. */
        REJECT
    }
}
