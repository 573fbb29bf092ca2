package dev.faultline.chaos;

/**
 * Which strike of a scenario this is. It stays the same when other strikes are left out, so a run can be repeated without one.
 *
 * @param fault what distinguishes the fault from the others of the scenario: its kind, its target, and its time if it has one
 * @param number which of the strikes that this is true of, from 0 and in the order of their beginning
 */
public record StrikeId(String fault, int number) {
}
