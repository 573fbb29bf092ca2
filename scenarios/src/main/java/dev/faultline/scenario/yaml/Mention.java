package dev.faultline.scenario.yaml;

import dev.faultline.settings.Reference;
import java.util.List;

/**
 * A name that was written where something else is meant.
 *
 * @param kinds what it may name
 * @param name  as it was written
 * @param span  where
 */
record Mention(List<Reference> kinds, String name, Span span) {
}
