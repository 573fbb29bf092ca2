package dev.faultline.scenario.validation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mean of independent runs.
 *
 * @param mean  over the runs
 * @param error its standard error
 */
record Sample(double mean, double error) {

    static <T> Sample of(List<T> runs, ToDoubleFunction<T> figure) {
        double mean = runs.stream().mapToDouble(figure).average().orElseThrow();
        double squares = runs.stream().mapToDouble(run -> Math.pow(figure.applyAsDouble(run) - mean, 2)).sum();
        return new Sample(mean, Math.sqrt(squares / (runs.size() - 1) / runs.size()));
    }
}
