/**
 * Apache Kafka, of the 4.0 line: partitioned and replicated logs.
 *
 * <p>Start at {@link dev.faultline.model.messaging.kafka.KafkaBroker}. A topic has partitions; each is on several nodes as replicas, of
 * which the controller has made one the leader. Producers live in the memory of publishers, consumers in that of the instances that
 * consume; both ask nodes by requests that cross links. A group of consumers is divided by a
 * {@link dev.faultline.model.messaging.kafka.GroupProtocol}, which tells a {@link dev.faultline.model.messaging.kafka.Member} what it has.
 *
 * <p>A consumer with {@code commit: transaction} has {@link dev.faultline.model.messaging.kafka.AtomicPolls}, whose client asks the
 * {@link dev.faultline.model.messaging.kafka.TransactionCoordinator}; what readers see of transactions decides
 * {@link dev.faultline.model.messaging.kafka.OpenTransactions} of each partition.
 *
 * <p>Depends on {@code model.messaging} and what that stands on. The source of the rules is the semantics reference, B2.
 */
package dev.faultline.model.messaging.kafka;
