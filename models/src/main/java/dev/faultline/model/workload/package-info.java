/**
 * Who asks, and when: open and closed populations of clients, and rates that change over time.
 *
 * <p>Start at {@link dev.faultline.model.workload.Population}. Open arrivals are a process of unit rate mapped through the
 * cumulative {@link dev.faultline.model.workload.RateProfile}, so that a sweep of the rate, or a spike, keeps the customers.
 *
 * <p>Depends on {@code model.call}, {@code model.queueing}, {@code sim} and {@code settings}.
 */
package dev.faultline.model.workload;
