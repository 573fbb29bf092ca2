package dev.faultline.model.messaging.kafka;

import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the transaction log knows of a producer's name: which epoch may write, what it has open and who takes part in that. It lies on
 * several nodes and is never lost; one of them coordinates.
 */
final class TransactionalId {

    /** How far its transaction is. */
    enum State {
        /** There is none. */
        NONE,
        /** It has begun to write. */
        ONGOING,
        /** It is decided, and those who take part are being told. */
        PREPARED
    }

    private final String name;
    private final long timeoutNanos;
    private final Coordination coordination;
    private final Counters counters;

    // What is written down.
    State state = State.NONE;
    int epoch;
    Transaction transaction;
    final Set<Participant> participants = new LinkedHashSet<>();
    final Set<Participant> untold = new LinkedHashSet<>();
    long since;

    // What its coordinator knows besides.
    Host host;
    int life;
    /** A decision is being written, or those who take part are being told: nothing new begins. */
    boolean isEnding;

    TransactionalId(String name, long timeoutNanos, Coordination coordination, Counters counters) {
        this.name = name;
        this.timeoutNanos = timeoutNanos;
        this.coordination = coordination;
        this.counters = counters;
    }

    String name() {
        return name;
    }

    /** How long a transaction may be open. */
    long timeoutNanos() {
        return timeoutNanos;
    }

    Coordination coordination() {
        return coordination;
    }

    /** Figures of the group whose consumer it is. */
    Counters counters() {
        return counters;
    }
}
