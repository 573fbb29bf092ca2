/**
 * Telling others of what was written: the transactional outbox with its relays, and the count of what a dual write loses or invents.
 *
 * <p>Start at {@link dev.faultline.model.messaging.outbox.OutboxRelay}. Stores and channels are endpoints here.
 *
 * <p>Depends on {@code model.messaging}, {@code model.store} (settings) and what they stand on.
 */
package dev.faultline.model.messaging.outbox;
