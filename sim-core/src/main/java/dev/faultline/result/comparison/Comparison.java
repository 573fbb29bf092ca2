package dev.faultline.result.comparison;

import dev.faultline.result.RunResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several designs under the same customers, set against the first of them; {@code comparison.json} holds exactly this.
 *
 * <p>Replication i of every design has the same seed. Since draws belong to requests and not to moments, the same requests come
 * at the same instants with the same work, and the difference of a figure within a pair tells the designs apart, not the luck.
 *
 * @param schema         {@link #SCHEMA}
 * @param version        the version of Faultline
 * @param seed           the root seed, common to all designs
 * @param replications   pairs that were compared, at least 1
 * @param complete       false if it was cut short
 * @param stoppedBecause why it was cut short, in plain words, or null
 * @param designs        what was compared, the baseline first
 * @param figures        every figure that was looked at, with its differences from the baseline
 * @param expectations   the expectations on which the designs differ
 * @param notes          what a reader must know, in plain words
 * @param results        the whole result of each design, by its name
 */
public record Comparison(String schema, String version, long seed, int replications, boolean complete, String stoppedBecause,
                         List<ComparedDesign> designs, List<ComparedFigure> figures, List<ComparedExpectation> expectations,
                         List<String> notes, Map<String, RunResult> results) {
    /** The name and number of the format. */
    public static final String SCHEMA = "faultline.comparison/1";

    public Comparison {
        designs = designs == null ? List.of() : List.copyOf(designs);
        figures = figures == null ? List.of() : List.copyOf(figures);
        expectations = expectations == null ? List.of() : List.copyOf(expectations);
        notes = notes == null ? List.of() : List.copyOf(notes);
        results = Collections.unmodifiableMap(results == null ? new LinkedHashMap<>() : new LinkedHashMap<>(results));
    }

    /** Returns the design that the others are set against. */
    public ComparedDesign baseline() {
        return designs.get(0);
    }

    /** Returns the designs that are set against the baseline. */
    public List<ComparedDesign> challengers() {
        return designs.subList(1, designs.size());
    }

    /** Returns the whole result of a design. */
    public RunResult result(ComparedDesign design) {
        return results.get(design.name());
    }

    /** Returns the same with other figures. */
    public Comparison withFigures(List<ComparedFigure> others) {
        return new Comparison(schema, version, seed, replications, complete, stoppedBecause, designs, others, expectations, notes,
            results);
    }
}
