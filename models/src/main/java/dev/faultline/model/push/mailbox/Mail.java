package dev.faultline.model.push.mailbox;

import dev.faultline.model.push.Published;

/** A message that is in mailboxes. */
final class Mail {

    private final Published update;
    private final long sequence;
    private final long expiresAt;
    /** In how many mailboxes it is. */
    int copies;
    Mail before;
    Mail behind;

    /**
     * A message.
     *
     * @param sequence  its place in the order in which the gateway has got messages
     * @param expiresAt when it is thrown away, in simulated nanoseconds
     */
    Mail(Published update, long sequence, long expiresAt) {
        this.update = update;
        this.sequence = sequence;
        this.expiresAt = expiresAt;
    }

    Published update() {
        return update;
    }

    long sequence() {
        return sequence;
    }

    long expiresAt() {
        return expiresAt;
    }
}
