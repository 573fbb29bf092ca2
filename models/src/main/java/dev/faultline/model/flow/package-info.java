/**
 * What a handler does, step by step.
 *
 * <p>An operation is a small program: the steps of the scenario become immutable {@code Step}
 * objects, and a {@code Flow} is one activation that walks through them on an instance's worker. A
 * new kind of step is one file.
 *
 * <p>Depends on {@code model.call}, {@code model.place} and {@code settings}.
 */
package dev.faultline.model.flow;
