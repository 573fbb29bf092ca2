package dev.faultline.result.comparison;

import java.util.List;

/**
 * One figure of one thing in all designs.
 *
 * @param section     where the thing stands in {@code result.json}: {@code operations}, {@code internal}, {@code services}, ...
 * @param of          the thing, such as {@code checkout.pay}
 * @param metric      the figure, such as {@code p99}
 * @param unit        {@code ms}, {@code share} (from 0 to 1), {@code per-second} or {@code count}
 * @param better      which way is the better one
 * @param values      the figure in each design, in their order
 * @param differences of each design but the baseline from the baseline, in their order
 */
public record ComparedFigure(String section, String of, String metric, String unit, Better better, List<ComparedValue> values,
                             List<Difference> differences) {
    public ComparedFigure {
        values = values == null ? List.of() : List.copyOf(values);
        differences = differences == null ? List.of() : List.copyOf(differences);
    }

    /** Which way of a figure one wants. */
    public enum Better {
        /** More is better, as of availability. */
        HIGHER,
        /** Less is better, as of latency. */
        LOWER,
        /** Neither as such, as of utilization. */
        NEITHER
    }

    /** Returns the figure in a design; null if the design is not among them. */
    public ComparedValue value(String design) {
        return values.stream().filter(value -> value.design().equals(design)).findFirst().orElse(null);
    }

    /** Returns the difference of a design from the baseline; null if it has none. */
    public Difference difference(String design) {
        return differences.stream().filter(difference -> difference.design().equals(design)).findFirst().orElse(null);
    }

    /** Returns the same with other differences. */
    public ComparedFigure withDifferences(List<Difference> others) {
        return new ComparedFigure(section, of, metric, unit, better, values, others);
    }
}
