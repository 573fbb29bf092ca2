package dev.faultline.model.flow;

import java.util.Optional;

/**
 * How a step merges posts for a reader, as a scenario writes it.
 *
 * @param audience  whose authors
 * @param above     only authors with more followers than that; empty for all
 * @param eachNanos the effort for each author, at full speed
 */
public record MergeUse(String audience, Optional<Long> above, long eachNanos) {
}
