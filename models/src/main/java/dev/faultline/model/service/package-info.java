/**
 * Services: instances on hosts, their workers and cores, the lines before them, and health checks.
 *
 * <p>Start at {@link dev.faultline.model.service.Instance}. A service is its instances; what an instance does about a call is
 * a {@link dev.faultline.model.flow.Flow}. Nothing here knows of faults: an instance is told by its host that memory is lost.
 *
 * <p>Depends on {@code model.flow}, {@code model.network}, {@code model.place}, {@code model.queueing} and {@code model.call}.
 */
package dev.faultline.model.service;
