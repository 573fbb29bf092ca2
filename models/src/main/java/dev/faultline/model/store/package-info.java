/**
 * What remembers: databases, caches and idempotency keys.
 *
 * <p>Start at {@link dev.faultline.model.store.Store}: it stands on hosts and is reached over links, by one
 * {@link dev.faultline.model.store.Access} for each instance that uses it. A new kind is one file, with its settings, and a line in
 * {@code META-INF/services}. {@link dev.faultline.model.store.IdempotencyKeys} is the guard before an operation that must do a
 * thing once, and {@link dev.faultline.model.store.StoredKeys} the one that keeps its keys in a store.
 *
 * <p>Depends on {@code model.flow}, {@code model.network}, {@code model.place}, {@code model.queueing} and {@code model.call}.
 */
package dev.faultline.model.store;
