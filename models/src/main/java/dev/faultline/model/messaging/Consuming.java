package dev.faultline.model.messaging;

import java.util.OptionalInt;

/**
 * What a scenario says of a channel's consumer, for its kind of broker to judge.
 *
 * @param group the name of the group
 * @param prefetch how many messages an instance may have that it has not acknowledged; empty if nothing is said
 * @param batch how many messages one run of the handler is about
 * @param workers how many runs an instance does at a time
 * @param attempts how often a message is tried in all
 * @param backsOff whether it waits between attempts
 * @param commit when the broker is told that a message is done
 * @param deadLetters whether a channel is named for what can not be handled
 */
public record Consuming(String group, OptionalInt prefetch, int batch, int workers, int attempts, boolean backsOff,
        Commit commit, boolean deadLetters) {

    /** Whether something is said of further attempts. */
    public boolean retries() {
        return attempts > 1 || backsOff;
    }
}
