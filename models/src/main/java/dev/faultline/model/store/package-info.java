/**
 * What remembers: idempotency keys.
 *
 * <p>Start at {@link dev.faultline.model.store.IdempotencyKeys}, the guard before an operation that must do a thing once.
 *
 * <p>Depends on {@code model.flow} and {@code model.call}.
 */
package dev.faultline.model.store;
