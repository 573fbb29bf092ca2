package dev.faultline.result.scorecard;

import dev.faultline.result.Verdict;
import java.util.List;

/**
 * A design under one kind of chaos after the other, with the same customers each time and once without any; {@code scorecard.json}
 * holds exactly this.
 *
 * @param schema         {@link #SCHEMA}
 * @param version        the version of Faultline
 * @param scenario       the scenario's name
 * @param about          what it is about, or null
 * @param variant        the variant's name, or null for the base
 * @param overrides      what was set from outside, as {@code path=value}
 * @param seed           the root seed, common to all trials
 * @param replications   runs of each trial, at least 1
 * @param complete       false if it was cut short
 * @param stoppedBecause why it was cut short, in plain words, or null
 * @param calm           how the promises came out without any chaos
 * @param grade          the worst grade of the trials, or {@code -} where nothing struck
 * @param trials         one for each kind of chaos
 * @param promises       each promise with its figure in each trial, in the order of the scenario
 * @param notes          what a reader must know, in plain words
 * @param scenarioText   the scenario as YAML; each trial has its own chaos in the place of the scenario's
 */
public record Scorecard(String schema, String version, String scenario, String about, String variant, List<String> overrides,
                        long seed, int replications, boolean complete, String stoppedBecause, Verdict calm, String grade,
                        List<Trial> trials, List<GradedPromise> promises, List<String> notes, String scenarioText) {
    /** The name and number of the format. */
    public static final String SCHEMA = "faultline.scorecard/1";

    /** The grade of a trial in which nothing struck. */
    public static final String NONE = "-";

    public Scorecard {
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
        calm = calm == null ? Verdict.NONE : calm;
        trials = trials == null ? List.of() : List.copyOf(trials);
        promises = promises == null ? List.of() : List.copyOf(promises);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }
}
