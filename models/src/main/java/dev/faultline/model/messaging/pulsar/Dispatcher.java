package dev.faultline.model.messaging.pulsar;

import java.util.Comparator;
import java.util.List;

/** A way to divide the waiting entries of a subscription among its consumers; pure. */
interface Dispatcher {

    /** The order of the topic. */
    Comparator<PulsarEntry> IN_ORDER = Comparator.comparingLong(entry -> entry.position);

    /** Whether a consumer may join; if not, it is told so. */
    boolean admits(Session session);

    /** A consumer has joined. Returns the sessions whose entries it takes over. */
    List<Session> joined(Session session);

    /** A consumer has left; what it had is added again afterwards. */
    void left(Session session);

    /** An entry waits, for the first time or again. */
    void add(PulsarEntry entry);

    /** An entry does not wait any more, though it was given to nobody. */
    void remove(PulsarEntry entry);

    /**
     * The next entry for a consumer, which does not wait from now on; null if there is none for it.
     *
     * @param firstUnacknowledged the first position that nobody has acknowledged
     */
    PulsarEntry next(Session session, long firstUnacknowledged);

    /** Whether nothing waits. */
    boolean isEmpty();
}
