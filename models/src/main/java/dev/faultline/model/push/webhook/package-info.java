/**
 * Webhooks: the users of the channel are machines of somebody else, and the gateway calls an endpoint of theirs for each update.
 *
 * <p>Start at {@link dev.faultline.model.push.webhook.Webhooks}. {@link dev.faultline.model.push.webhook.DeliveryTable} holds a record
 * for each update and endpoint, on disk ({@link dev.faultline.model.push.webhook.Delivery}); each instance of the gateway is a
 * {@link dev.faultline.model.push.webhook.Sender} that takes records from it and makes an {@link dev.faultline.model.push.webhook.Attempt}.
 * {@link dev.faultline.model.push.webhook.Endpoints} answers, or does not. {@link dev.faultline.model.push.webhook.RetrySchedule} is pure.
 * Source: semantics reference, C6 and H6.
 *
 * <p>Depends on {@code model.push} and what that stands on.
 */
package dev.faultline.model.push.webhook;
