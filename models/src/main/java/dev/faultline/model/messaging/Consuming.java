package dev.faultline.model.messaging;

import java.util.OptionalInt;

/**
 * What a scenario says of a channel's consumer, for its kind of broker to judge.
 *
 * @param prefetch how many messages an instance may have that it has not acknowledged; empty if nothing is said
 * @param batch how many messages one run of the handler is about
 * @param workers how many runs an instance does at a time
 * @param retries whether something is said of further attempts
 * @param deadLetters whether a channel is named for what can not be handled
 */
public record Consuming(OptionalInt prefetch, int batch, int workers, boolean retries, boolean deadLetters) {
}
