package dev.faultline.scenario.spec;

import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.settings.Position;

/**
 * One protection of several.
 *
 * @param kind     which kind of policy
 * @param settings an instance of the kind's {@link PolicyKind#settings()}
 * @param at       where it was written
 */
public record PolicyPart(
        PolicyKind kind,
        Record settings,
        Position at) {
}
