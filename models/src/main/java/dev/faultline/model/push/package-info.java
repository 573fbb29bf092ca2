/**
 * How users learn that something has changed: by asking again and again, by an answer that is held back, over a connection that stays
 * open, by a call to an endpoint of theirs, or from a mailbox.
 *
 * <p>Start at {@link dev.faultline.model.push.PushChannel}. A {@code push} step publishes an update; the channel's gateway, a service like
 * any other, brings it to the users who follow the update's topic ({@link dev.faultline.model.push.Audience}). Users are rows of primitive
 * arrays and never objects, since there may be ten million of them; {@link dev.faultline.model.push.PushBooks} counts what becomes of each
 * update for each of them.
 *
 * <p>Depends on {@code model.service}, {@code model.network}, {@code model.messaging} (who publishes from where), {@code model.resilience}
 * (back-off) and what they stand on.
 */
package dev.faultline.model.push;
