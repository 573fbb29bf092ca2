package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Message;

/**
 * What a publisher has handed over in one go: a message, or as many as {@code count} says, which stay together wherever they go.
 * A copy of it for each group remembers what became of it there; should it come into the log twice, both places share that copy.
 */
final class Sent {

    private final Message message;
    private final boolean asDeadLetter;
    private Message[] copies = {};
    private int entered;
    private boolean isAborted;

    /**
     * Something to keep.
     *
     * @param asDeadLetter whether another channel could not get it handled
     */
    Sent(Message message, boolean asDeadLetter) {
        this.message = message;
        this.asDeadLetter = asDeadLetter;
    }

    Message message() {
        return message;
    }

    int count() {
        return message.count();
    }

    long bytes() {
        return message.count() * message.publication().bytes();
    }

    boolean isDeadLetter() {
        return asDeadLetter;
    }

    /** Says that an audience sees it in a log; the answer is whether it has done so before. */
    boolean entersAgain(Audience audience) {
        boolean again = hasEntered(audience);
        entered |= audience.bit();
        return again;
    }

    /** Its transaction was aborted. */
    void aborts() {
        isAborted = true;
    }

    boolean isAborted() {
        return isAborted;
    }

    boolean hasEntered(Audience audience) {
        return (entered & audience.bit()) != 0;
    }

    /** As one group knows it. */
    Message copyFor(int group, int groups) {
        if (copies.length == 0) {
            copies = new Message[groups];
        }
        if (copies[group] == null) {
            copies[group] = message.enteringAnother(message.sequence());
        }
        return copies[group];
    }
}
