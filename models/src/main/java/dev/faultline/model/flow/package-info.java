/**
 * What a handler does, step by step.
 *
 * <p>An operation is a small program: the steps of the scenario become immutable {@link dev.faultline.model.flow.Step}
 * objects, and a {@link dev.faultline.model.flow.Flow} is one activation that walks through them on an instance's worker. A
 * new kind of step is one file, with its settings, and a line in {@code META-INF/services}.
 *
 * <p>Depends on {@code model.call}, {@code model.place}, {@code model.network}, {@code model.protocol}, {@code sim.random} and {@code settings}. What a flow needs of the
 * instance that it runs on is the interface {@link dev.faultline.model.flow.Workplace}.
 */
package dev.faultline.model.flow;
