package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.PollLoop;
import java.util.LinkedHashSet;
import java.util.Set;

/** The connection of a consumer with the broker that owns its topic. */
final class Session {

    /** The place of its consumer among those of the subscription; the first takes precedence. */
    final int rank;
    final Set<PulsarEntry> dispatched = new LinkedHashSet<>();
    /** The last position that had been dispatched when it joined. */
    long joinedBehind = -1;
    boolean isClosed;
    /** What the consumer has room for, while it waits for that; null if it has none. */
    Flow flow;

    Session(int rank) {
        this.rank = rank;
    }

    /** A consumer's permits for so many messages. */
    record Flow(PendingRequest request, PollLoop<PulsarEntry>.Poll poll) {

        boolean isOpen() {
            return request.canBeAnswered() && poll.isWanted();
        }
    }
}
