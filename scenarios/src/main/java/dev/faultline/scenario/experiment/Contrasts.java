package dev.faultline.scenario.experiment;

import dev.faultline.result.Bounds;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.ComparedValue;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets the figures of designs against those of the first, pair by pair.
 *
 * <p>A difference is shown when Student's interval of the mean over the pairs lies on one side of nothing. Figures that are the
 * same in every pair are said to be the same, which is more than that no difference could be shown. What one side lacks has no
 * difference: absent is not zero.
 */
final class Contrasts {

    private final List<Contender> contenders;

    Contrasts(List<Contender> contenders) {
        this.contenders = contenders;
    }

    /**
     * A design that ran.
     *
     * @param name   of the design
     * @param result over all replications
     * @param runs   each replication; as many as the other designs have, with the same seeds
     */
    record Contender(String name, RunResult result, List<RunResult> runs) {
    }

    /** Every figure that at least one design has; those of one thing follow each other. */
    List<ComparedFigure> figures() {
        List<ComparedFigure> figures = new ArrayList<>();
        Set<String> sections = new LinkedHashSet<>();
        Measure.ALL.forEach(measure -> sections.add(measure.section()));
        for (String section : sections) {
            List<Measure<?>> measures = Measure.ALL.stream().filter(measure -> measure.section().equals(section)).toList();
            for (String name : names(measures.get(0))) {
                measures.forEach(measure -> figure(measure, name).ifPresent(figures::add));
            }
        }
        return figures;
    }

    private Set<String> names(Measure<?> measure) {
        Set<String> names = new LinkedHashSet<>();
        contenders.forEach(contender -> measure.names(contender.result()).forEach(names::add));
        return names;
    }

    private Optional<ComparedFigure> figure(Measure<?> measure, String of) {
        List<ComparedValue> values = contenders.stream().map(contender -> value(measure, of, contender)).toList();
        if (values.stream().allMatch(value -> Double.isNaN(value.figure()))) {
            return Optional.empty();
        }
        List<Difference> differences = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            differences.add(difference(values.get(0), values.get(i), i));
        }
        return Optional.of(new ComparedFigure(measure.section(), of, measure.metric(), measure.unit(), measure.better(), values,
                differences));
    }

    private static ComparedValue value(Measure<?> measure, String of, Contender contender) {
        if (!measure.has(contender.result(), of)) {
            return new ComparedValue(contender.name(), Double.NaN, null, Values.none(), contender.name() + " has no " + of);
        }
        Sample sample = new Sample(contender.runs().stream().mapToDouble(run -> measure.in(run, of)).toArray());
        long missing = sample.missing();
        String why = missing == 0 ? null : measure.absent() + (sample.values().length == 1 ? "" : " in " + missing + " of "
                + sample.values().length + " replications") + " of " + contender.name();
        double most = measure.unit().equals("share") ? 1 : Double.POSITIVE_INFINITY;
        return new ComparedValue(contender.name(), missing == 0 ? sample.mean() : Double.NaN,
                missing == 0 ? sample.meanBounds(0, most).orElse(null) : null, Values.of(sample.values()), why);
    }

    private Difference difference(ComparedValue baseline, ComparedValue challenger, int index) {
        String why = whyNot(baseline, challenger, contenders.get(0), contenders.get(index));
        if (why != null) {
            return new Difference(challenger.design(), Double.NaN, null, Conclusion.ABSENT, why, null);
        }
        double[] pairs = new double[baseline.each().size()];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = challenger.each().get(i) - baseline.each().get(i);
        }
        Sample sample = new Sample(pairs);
        Bounds bounds = sample.meanBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).orElse(null);
        return new Difference(challenger.design(), sample.mean(), bounds, conclusion(pairs, sample.mean(), bounds), null, null);
    }

    private static String whyNot(ComparedValue baseline, ComparedValue challenger, Contender one, Contender other) {
        for (ComparedValue value : List.of(baseline, challenger)) {
            if (Double.isNaN(value.figure())) {
                return value.why();
            }
        }
        for (Contender contender : List.of(one, other)) {
            if (contender.runs().stream().anyMatch(run -> !run.complete())) {
                return contender.name() + " was cut short";
            }
        }
        return null;
    }

    private static Conclusion conclusion(double[] pairs, double mean, Bounds bounds) {
        if (Arrays.stream(pairs).allMatch(pair -> pair == 0)) {
            return Conclusion.SAME;
        }
        if (bounds != null && bounds.contains(0)) {
            return Conclusion.UNSHOWN;
        }
        return mean < 0 ? Conclusion.LOWER : Conclusion.HIGHER;
    }
}
