package dev.faultline.scenario.yaml;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wants different from the file.
 *
 * @param sets    {@code path=value} each, in the order in which they apply
 * @param variant the variant to take
 */
public record Overrides(List<String> sets, Optional<String> variant) {

    /** The file as it is. */
    public static final Overrides NONE = new Overrides(List.of(), Optional.empty());

    /** Keeps its own copy. */
    public Overrides {
        sets = List.copyOf(sets);
    }
}
