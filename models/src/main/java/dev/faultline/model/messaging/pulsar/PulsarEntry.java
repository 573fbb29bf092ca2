package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.messaging.Message;
import dev.faultline.sim.Simulation;
import java.util.List;

/** What a producer has sent as one: a message, or a batch of them; as one subscription has it. */
final class PulsarEntry {

    final long position;
    final List<Message> messages;
    /** Which of its messages are acknowledged. */
    final boolean[] acknowledged;
    /** Whom it was dispatched to; null while it waits. */
    Session owner;
    /** How often it was given to consumers again. */
    int redeliveries;
    /** Ends the time for which it is kept back. */
    long timer = Simulation.NONE;
    boolean isKeptBack;

    PulsarEntry(long position, List<Message> messages) {
        this.position = position;
        this.messages = messages;
        this.acknowledged = new boolean[messages.size()];
    }

    long key() {
        return messages.get(0).key();
    }

    boolean isWaiting() {
        return owner == null && !isKeptBack;
    }

    /** How many of its messages are not acknowledged. */
    int left() {
        int left = 0;
        for (boolean done : acknowledged) {
            left += done ? 0 : 1;
        }
        return left;
    }
}
