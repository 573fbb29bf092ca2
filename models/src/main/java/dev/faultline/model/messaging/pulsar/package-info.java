/**
 * Apache Pulsar: topics whose subscriptions own a cursor, and four ways to divide a subscription's messages among its consumers.
 *
 * <p>Start at {@link dev.faultline.model.messaging.pulsar.PulsarSubscription}, the broker's side, and
 * {@link dev.faultline.model.messaging.pulsar.PulsarConsumer}, the client library's: receiver queue, acknowledgement time-out, negative
 * acknowledgements and dead letters are its business. A {@link dev.faultline.model.messaging.pulsar.Dispatcher} is a way to divide.
 * Bookies are not modelled as machines of their own: what a broker has confirmed is safe.
 *
 * <p>Depends on {@code model.messaging} and what that stands on.
 */
package dev.faultline.model.messaging.pulsar;
