/**
 * Queues, and those who work on what is in them.
 *
 * <p>Start at {@link dev.faultline.model.messaging.Broker}; its channels take messages from publishers and hand them to the
 * consumers of a {@link dev.faultline.model.messaging.Subscription}. A delivery crosses the link to the consumer's host as a
 * call of the broker, and the handler's end comes back as its answer: that is the acknowledgement.
 *
 * <p>Depends on {@code model.network}, {@code model.service}, {@code model.flow}, {@code model.resilience} (back-off) and what
 * they stand on.
 */
package dev.faultline.model.messaging;
