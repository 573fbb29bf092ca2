/**
 * The managed messaging services of Amazon Web Services: SQS, and what delivers into its queues.
 *
 * <p>Start at {@link dev.faultline.model.messaging.aws.SqsQueue}; {@link dev.faultline.model.messaging.aws.SqsConsumer} is the loop
 * of a worker that receives, handles and deletes. SNS and EventBridge are {@link dev.faultline.model.messaging.aws.FanOutChannel}s, whose
 * targets deliver into queues. A {@link dev.faultline.model.messaging.aws.RegionalService} stands in a region and
 * is there as long as one of the region's zones is; what it has stored is never lost.
 *
 * <p>Depends on {@code model.messaging} and what that stands on.
 */
package dev.faultline.model.messaging.aws;
