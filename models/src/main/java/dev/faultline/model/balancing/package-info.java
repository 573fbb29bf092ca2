/**
 * Which of several instances takes a call.
 *
 * <p>Start at {@link dev.faultline.model.balancing.LoadBalancer}. Choosing is pure: a balancer sees what its caller knows of
 * the backends and returns an index; it sends nothing and schedules nothing.
 *
 * <p>Depends on {@code sim.random} and {@code settings}.
 */
package dev.faultline.model.balancing;
