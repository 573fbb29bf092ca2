/**
 * What a caller does about failure: one policy a file.
 *
 * <p>Start at {@link dev.faultline.model.resilience.PolicyKind}, then read {@link dev.faultline.model.resilience.Timeout}, the
 * shortest. A policy is an endpoint around another; the decision at its heart is pure (a breaker's state in
 * {@code BreakerMachine}, a back-off's wait in {@link dev.faultline.model.resilience.Backoff}, whether a retry may be made in
 * {@link dev.faultline.model.resilience.RetryBudget}, whose turn is when in {@code Permits}, who has room in {@code Places}) and a
 * thin shell schedules and sends. {@link dev.faultline.model.resilience.PolicyChain} puts several around each other. Settings are shared between callers,
 * state never: it lives for each caller instance and target operation, in the memory of the caller's host. Section A of the
 * semantics reference says how the real ones behave; the tests run beside Resilience4j. What policies did stands in results
 * because each is {@link dev.faultline.model.resilience.Reporting} and writes into a
 * {@link dev.faultline.model.resilience.PolicyBook} when asked.
 *
 * <p>Three rules keep policies safe around each other. Whoever keeps a call across an event holds it and names itself as its
 * carrier, to hear when the call is given up further out. What has been given up is answered by nobody; a late answer is
 * recognised by its call and only counted. And state is changed first, calls go out last.
 *
 * <p>Depends on {@code model.call}, {@code model.place}, {@code sim} and {@code settings}.
 */
package dev.faultline.model.resilience;
