package dev.faultline.result.scorecard;

import dev.faultline.result.Verdict;
import java.util.List;

/**
 * One promise in calm and in each trial.
 *
 * @param of     what it is about
 * @param metric the figure
 * @param want   the condition as written
 * @param unit   of the figures, as in expectations
 * @param calm   how it came out without chaos
 * @param trials how it came out in each trial, in their order
 */
public record GradedPromise(String of, String metric, String want, String unit, Outcome calm, List<Outcome> trials) {
    public GradedPromise {
        trials = trials == null ? List.of() : List.copyOf(trials);
    }

    /**
     * How it came out.
     *
     * @param trial   the chaos, or {@code calm}
     * @param got     the figure
     * @param verdict whether it held
     */
    public record Outcome(String trial, double got, Verdict verdict) {
    }
}
