/**
 * Services: instances on hosts, their workers and cores, the lines before them, and how instances come, live and go.
 *
 * <p>Start at {@link dev.faultline.model.service.Instance}. A service is its instances; what an instance does about a call is
 * a {@link dev.faultline.model.flow.Flow}. How instances start, are cold, run out of memory and stop is
 * {@link dev.faultline.model.service.Life}; which of them callers may choose is in the {@code Roster}, which health checks and
 * whoever starts and stops instances ({@code Members}) write. Nothing here knows of faults: an instance is told by its host that
 * memory is lost.
 *
 * <p>Depends on {@code model.flow}, {@code model.network}, {@code model.place}, {@code model.queueing}, {@code model.scaling},
 * {@code model.shedding}, {@code model.resilience} (back-off) and {@code model.call}.
 */
package dev.faultline.model.service;
