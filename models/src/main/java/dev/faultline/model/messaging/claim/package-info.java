/**
 * The claim check: payloads that are too long for messages are kept in a store.
 *
 * <p>Start at {@link dev.faultline.model.messaging.claim.ClaimPublisher}; what consumers do is
 * {@link dev.faultline.model.flow.ClaimStep}.
 *
 * <p>Depends on {@code model.store} and {@code model.call}.
 */
package dev.faultline.model.messaging.claim;
