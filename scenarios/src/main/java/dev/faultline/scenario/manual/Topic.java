package dev.faultline.scenario.manual;

import java.util.List;
import java.util.Map;

/**
 * One page of the manual.
 *
 * @param name    what it is about, in one word as it is written: {@code retry}, {@code workers}, {@code FL2001}
 * @param kind    what that is: {@code key}, {@code policy}, {@code step}, {@code metric}, {@code diagnostic}, ...
 * @param path    where it stands: {@code services.*.workers}, {@code retry.attempts}; the name where there is no other place
 * @param doc     what it means
 * @param facts   what else is to be known, by its name: value, default, range, cure, ...
 * @param parts   the keys within it, or the members of a family, each with what it means
 * @param example YAML; empty where there is nothing to show
 * @param see     names of related pages
 */
public record Topic(String name, String kind, String path, String doc, Map<String, String> facts, Map<String, String> parts,
        String example, List<String> see) {

    /** What the page of a key is called. */
    static final String KEY = "key";
    /** What the page of a whole family is called. */
    static final String FAMILY = "family";
    /** What the page of a figure is called that something can be expected of. */
    static final String METRIC = "metric";
    /** What the page of a law is called that values are drawn from. */
    static final String DISTRIBUTION = "distribution";
    /** What the page of a kind of problem is called. */
    static final String DIAGNOSTIC = "diagnostic";

    /** The whole place with what it is: {@code services.*.workers, a key}. */
    public String title() {
        String article = "aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ";
        return path + ", " + article + kind;
    }
}
