package dev.faultline.model.flow;

import dev.faultline.settings.Position;

/**
 * One step as it is written in a scenario.
 *
 * @param kind which kind of step
 * @param settings what is set, of the kind's settings record
 * @param as the name that the scenario gives the step, or null
 * @param onFailure what happens when it fails
 * @param at where it is written
 */
public record StepSpec(StepKind kind, Record settings, String as, OnFailure onFailure, Position at) {
}
