package dev.faultline.model.push.connection;

import dev.faultline.model.place.Host;
import dev.faultline.model.service.Instance;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** One instance of a gateway, and what it knows of its connections. */
final class Hub {

    final int index;
    final Instance instance;
    final Host host;
    final Door door;
    final Outbox outbox = new Outbox();
    /** Handshakes that have been begun. */
    final Set<Attempt> attempts = new LinkedHashSet<>();
    /** Connections that are open at both ends. */
    int open;
    /** Connections that users have given up while it could not notice. */
    int stale;
    /** Whether it reaches its users and they it. */
    boolean isReached = true;
    long unreachedSince;
    /** Whether it is to stop: it lets nobody in. */
    boolean isDraining;
    /** To be told when the last connection of an instance that is to stop is gone; otherwise null. */
    private Runnable onEmpty;
    /** When the last update gets there: none overtakes another. */
    long lastArrival;
    /** When the last update of each share of the users is there. */
    final long[] lastSeen = new long[Delivery.SHARES];
    /** How much of the next message of its users has come together. */
    double sending;

    Hub(int index, Instance instance, Door door) {
        this.index = index;
        this.instance = instance;
        this.host = instance.host();
        this.door = door;
    }

    /** It is to stop; somebody waits for it to be empty. */
    void drains(Runnable whenEmpty) {
        isDraining = true;
        onEmpty = whenEmpty;
        tellIfEmpty();
    }

    /** If it has no connections any more, whoever waits for that is told. */
    void tellIfEmpty() {
        if (onEmpty != null && open == 0) {
            Runnable told = onEmpty;
            onEmpty = null;
            told.run();
        }
    }

    /** Its memory is gone. */
    void forget() {
        open = 0;
        stale = 0;
        isReached = true;
        isDraining = false;
        onEmpty = null;
        sending = 0;
        lastArrival = 0;
        Arrays.fill(lastSeen, 0);
        door.forget();
    }
}
