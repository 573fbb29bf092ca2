package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.place.Host;

/** Who sends copies of a message to queues, and is told what became of them. */
interface Sender {

    /** The machine that they come from. */
    Host host();

    /** Whether it still remembers what it has sent. */
    boolean isThere();

    /** Whether copies may wait for a queue that has no leader; otherwise they are lost. */
    boolean waits();

    /** Whether the queue has the copy for good, or has turned it away. */
    void done(Copy copy, boolean accepted);
}
