package dev.faultline.model.messaging.kafka;

import java.util.function.Consumer;

/** Something that a transaction writes to, and that must be told its end: a partition, or the offsets of a group. */
interface Participant {

    /** The node that has to be told at present, or null while there is none. */
    Node node();

    /** The end of a transaction has come to a node; {@code done} is told whether it is safe there. Telling twice changes nothing. */
    void ends(Node at, Transaction transaction, Consumer<Boolean> done);
}
