/**
 * What a caller does about failure: one policy a file.
 *
 * <p>Start at {@link dev.faultline.model.resilience.PolicyKind}. A policy is an endpoint around another; the decision at its
 * heart is pure (a breaker's state, a back-off's wait) and a thin shell schedules and sends. Settings are shared between
 * callers, state never: it lives for each caller instance and target operation. Section A of the semantics reference says
 * how the real ones behave.
 *
 * <p>Depends on {@code model.call}, {@code model.place}, {@code sim} and {@code settings}.
 */
package dev.faultline.model.resilience;
