/**
 * Which of several instances takes a call.
 *
 * <p>Start at {@link dev.faultline.model.balancing.LoadBalancer}. Choosing is pure: a balancer sees what its caller knows of
 * the backends and returns an index; it sends nothing and schedules nothing. One that goes by what calls are about gets random
 * bits that belong to the call's key, and one that goes by how long calls take is told
 * ({@link dev.faultline.model.balancing.LatencyAware}).
 *
 * <p>Depends on {@code sim.random} and {@code settings}.
 */
package dev.faultline.model.balancing;
