/**
 * Mailboxes: store and forward for phones that are often offline.
 *
 * <p>Start at {@link dev.faultline.model.push.mailbox.StoreAndForward}. {@link dev.faultline.model.push.mailbox.Mailboxes} keeps what a user
 * has not confirmed yet; {@link dev.faultline.model.push.mailbox.Presence} says when phones are online,
 * {@link dev.faultline.model.push.mailbox.Sessions} to which instance of the gateway they are connected; an
 * {@link dev.faultline.model.push.mailbox.Envelope} takes messages to a phone. All that is known of a user stands in rows of primitive arrays.
 *
 * <p>Depends on {@code model.push} and what that stands on.
 */
package dev.faultline.model.push.mailbox;
