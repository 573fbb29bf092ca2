/**
 * Redis as a broker: streams with consumer groups, and publish-subscribe that forgets.
 *
 * <p>Start at {@link dev.faultline.model.messaging.redis.RedisStream}, whose entries stay where they are, and
 * {@link dev.faultline.model.messaging.redis.StreamGroup}, which knows whom each entry was given to. A
 * {@link dev.faultline.model.messaging.redis.RedisServers} is the primary with its replicas; what of the latest writes is gone after a
 * crash or a fail-over is undone by its {@link dev.faultline.model.messaging.redis.Journal}.
 *
 * <p>Depends on {@code model.messaging} and what that stands on.
 */
package dev.faultline.model.messaging.redis;
