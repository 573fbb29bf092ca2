package dev.faultline.model.saga;

/**
 * What an operation is in a saga.
 *
 * @param book of the saga
 * @param step the index of the step
 * @param compensates whether it takes the step back
 */
public record Role(SagaBook book, int step, boolean compensates) {
}
