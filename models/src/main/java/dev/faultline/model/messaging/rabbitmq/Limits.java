package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.messaging.Publication;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Limit;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a queue allows: how many messages, how long they live, which priorities it tells apart, how many a consumer may have.
 *
 * <p>Only ready messages count. A classic queue refuses the message that would be one too many; a quorum queue tells publishers when
 * it has too many, so those that are under way still come in, and takes messages again when a fifth is free. Source: semantics
 * reference, B1.3, B1.5 and B1.6.
 */
final class Limits {

    private static final int PREFETCH = 250;
    private static final int QUORUM_PREFETCH_MAX = 2000;
    private static final int QUORUM_PRIORITY_MAX = 31;
    private static final int QUORUM_PRIORITY = 4;
    /** A quorum queue takes messages again when it is this full. */
    private static final double LOW = 0.8;

    private final ReadyMessages ready;
    private final boolean isQuorum;
    private final boolean dropsHead;
    private final long messagesMax;
    private final long bytesMax;
    private final long ttlNanos;
    private final int priorityMax;
    private final boolean isPersistent;
    private boolean isFull;

    Limits(QueueSettings settings, ReadyMessages ready) {
        this.ready = ready;
        this.isQuorum = settings.isQuorum();
        this.dropsHead = settings.overflow() == QueueSettings.Overflow.DROP_HEAD;
        this.messagesMax = settings.maxLength().map(Limit::count).orElse(Long.MAX_VALUE);
        this.bytesMax = settings.maxLengthBytes().map(Bytes::count).orElse(Long.MAX_VALUE);
        this.ttlNanos = settings.messageTtl().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        this.priorityMax = isQuorum ? QUORUM_PRIORITY_MAX : settings.maxPriority().orElse(0);
        this.isPersistent = settings.deliveryMode() == QueueSettings.DeliveryMode.PERSISTENT;
    }

    /** Whether a message that comes now is turned away. */
    boolean refuse(Letter letter) {
        if (dropsHead) {
            return false;
        }
        return isQuorum ? isFull : ready.size() + 1 > messagesMax || ready.bytes() + bytes(letter) > bytesMax;
    }

    private static long bytes(Letter letter) {
        return letter.message().publication().bytes();
    }

    /** Whether there are too many, and the one at the head has to go. */
    boolean dropsHead() {
        return dropsHead && isOver();
    }

    private boolean isOver() {
        return ready.size() > messagesMax || ready.bytes() > bytesMax;
    }

    /** A message has come in. */
    void noteFull() {
        isFull |= isOver();
    }

    /** Messages may have gone. */
    void noteRoom() {
        isFull &= ready.size() > messagesMax * LOW || ready.bytes() > bytesMax * LOW;
    }

    /** How long a message may wait, in nanoseconds; {@code Long.MAX_VALUE} for ever. */
    long ttlNanos() {
        return ttlNanos;
    }

    boolean isPersistent() {
        return isPersistent;
    }

    /** The level that a message belongs to. */
    int priority(Letter letter) {
        int said = letter.message().publication().priority();
        if (said == Publication.NO_PRIORITY) {
            return isQuorum ? QUORUM_PRIORITY : 0;
        }
        return Math.min(said, priorityMax);
    }

    /** How many messages a consumer may have that it has not acknowledged; {@code Long.MAX_VALUE} for any number. */
    long prefetch(OptionalInt said) {
        long wanted = said.orElse(PREFETCH);
        long allowed = wanted == 0 ? Long.MAX_VALUE : wanted;
        return isQuorum ? Math.min(allowed, QUORUM_PREFETCH_MAX) : allowed;
    }
}
