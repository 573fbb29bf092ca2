package dev.faultline.result.comparison;

import dev.faultline.result.Verdict;
import java.util.List;

/**
 * An expectation on which designs differ: it holds in one and not in another, or not all of them state it.
 *
 * @param of       what it is about, such as {@code checkout.pay}
 * @param metric   the figure, such as {@code p99}
 * @param unit     of the figures, as {@code result.json} has it
 * @param verdicts how it came out in each design that states it, in their order
 */
public record ComparedExpectation(String of, String metric, String unit, List<Judged> verdicts) {
    public ComparedExpectation {
        verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
    }

    /**
     * How it came out in a design.
     *
     * @param design  the name of the design
     * @param want    the condition as written there
     * @param got     the figure; {@code NaN} if there is none
     * @param verdict how it came out
     */
    public record Judged(String design, String want, double got, Verdict verdict) {
    }

    /** Returns how it came out in a design; null if the design does not state it. */
    public Judged in(String design) {
        return verdicts.stream().filter(judged -> judged.design().equals(design)).findFirst().orElse(null);
    }
}
