/**
 * Which member of a consumer group reads which partitions: the assignors of the Kafka client, as pure functions.
 *
 * <p>Start at {@link dev.faultline.model.messaging.kafka.assignment.Assignor}. Each assignor gives the same answer as the class
 * of the same name in {@code kafka-clients}, which the tests use as the oracle; racks are not looked at.
 *
 * <p>Depends on {@code settings}.
 */
package dev.faultline.model.messaging.kafka.assignment;
