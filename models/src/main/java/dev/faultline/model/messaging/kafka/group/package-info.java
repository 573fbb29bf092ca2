/**
 * How the consumers of a group come to know who reads which partitions: the rebalance protocols of Kafka.
 *
 * <p>Start at {@link dev.faultline.model.messaging.kafka.group.ClassicProtocol}, the one in which members elect a leader among them
 * that runs an {@linkplain dev.faultline.model.messaging.kafka.assignment.Assignor assignor}, and at
 * {@link dev.faultline.model.messaging.kafka.group.ConsumerProtocol}, in which the broker does all that on heartbeats. Each has a side
 * that lives on the members' hosts (timers, what a member believes) and one that lives on the node that coordinates the group; they
 * talk over links, so that either may crash, freeze or be cut off from the other.
 *
 * <p>Depends on {@code model.messaging.kafka}, whose interfaces it implements, {@code model.messaging.kafka.assignment}, and what they
 * stand on.
 */
package dev.faultline.model.messaging.kafka.group;
