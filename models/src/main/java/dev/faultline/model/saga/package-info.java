/**
 * Sagas: long transactions made of local ones, each with a compensation that takes it back.
 *
 * <p>Start at {@link dev.faultline.model.saga.SagaPlan}. An {@link dev.faultline.model.saga.Orchestrator} runs sagas on an instance,
 * step by step, from a durable log. Where nobody runs them, a {@link dev.faultline.model.saga.Reaction} is what a participant does about
 * an event. A {@link dev.faultline.model.saga.Participant} stands before each operation that takes part; the
 * {@link dev.faultline.model.saga.SagaBook} knows what has become of each saga, which none of these does.
 *
 * <p>Depends on {@code model.flow}, {@code model.resilience} (back-off) and what they stand on.
 */
package dev.faultline.model.saga;
