/**
 * Which partition a record goes to, as the Kafka producer decides it.
 *
 * <p>Start at {@link dev.faultline.model.messaging.kafka.partitioning.KeyPartitioner} for records with a key and at
 * {@link dev.faultline.model.messaging.kafka.partitioning.StickyPartitioner} for those without. Both are pure: whoever calls them
 * brings the randomness, and tests compare them with the classes of {@code kafka-clients}.
 *
 * <p>Depends on nothing of ours.
 */
package dev.faultline.model.messaging.kafka.partitioning;
