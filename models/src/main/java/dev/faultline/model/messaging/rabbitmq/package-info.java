/**
 * RabbitMQ: exchanges that route, and queues of two kinds on the machines of a cluster.
 *
 * <p>Start at {@link dev.faultline.model.messaging.rabbitmq.RabbitBroker}. A publisher hands a message to an
 * {@link dev.faultline.model.messaging.rabbitmq.Entrance} on the {@link dev.faultline.model.messaging.rabbitmq.Node} that it is
 * connected to; the {@link dev.faultline.model.messaging.rabbitmq.Exchange} says which queues get it, and a copy travels to the
 * machine where each {@link dev.faultline.model.messaging.rabbitmq.RabbitQueue} is at {@link
 * dev.faultline.model.messaging.rabbitmq.Home}. The confirm goes back when all copies are safe. A queue keeps what is ready, a
 * {@link dev.faultline.model.messaging.rabbitmq.RabbitConsumer} what it has delivered and nobody has acknowledged.
 *
 * <p>Routing, the order of ready messages, dead-letter histories and the choice of a consumer are pure; timers and links stand
 * around them. Source: semantics reference, B1 and H1; where that says nothing, the public documentation of RabbitMQ.
 */
package dev.faultline.model.messaging.rabbitmq;
