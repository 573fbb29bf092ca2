package dev.faultline.result.comparison;

import dev.faultline.result.Verdict;
import java.util.List;

/**
 * One of the designs of a comparison.
 *
 * @param name      what it is called here, unlike all others: the scenario, or its variant
 * @param source    the scenario as the user named it, a file or a name of the library
 * @param variant   the variant, or null
 * @param overrides what was set from outside, as {@code path=value}
 * @param digest    of its result
 * @param verdict   how its own expectations came out
 */
public record ComparedDesign(String name, String source, String variant, List<String> overrides, String digest,
                             Verdict verdict) {
    public ComparedDesign {
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
