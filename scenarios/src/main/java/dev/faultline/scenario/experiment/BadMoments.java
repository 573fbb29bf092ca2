package dev.faultline.scenario.experiment;

import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.Values;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The windows in which an operation is worse off than in the same run without something: it breaks a promise there that it keeps
 * without; where nothing is promised that a window can tell, more requests fail.
 *
 * <p>Both runs met the same customers, so what is luck is the same on both sides, and a single bad answer needs no explanation but
 * the difference between the runs.
 */
final class BadMoments {

    /** So long there must be no bad moment for calm to have come, as for {@code recovers-within}. */
    private static final double CALM_SECONDS = 10;

    private final double windowSeconds;
    private final boolean[] bad;

    private BadMoments(double windowSeconds, boolean[] bad) {
        this.windowSeconds = windowSeconds;
        this.bad = bad;
    }

    /** Those of one operation, while requests came. */
    static BadMoments of(String operation, RunResult with, RunResult without, List<ExpectationSpec> expectations) {
        boolean[] bad = new boolean[windows(with)];
        OperationSeries one = with.series().operations().get(operation);
        OperationSeries other = without.series().operations().get(operation);
        List<ExpectationSpec> promises = expectations.stream().filter(expectation -> expectation.of().equals(operation)
                && figure(expectation.metric(), one, 0).isPresent()).toList();
        for (int i = 0; i < bad.length; i++) {
            int window = i;
            bad[i] = promises.isEmpty() ? failed(one, i) > failed(other, i) : promises.stream().anyMatch(promise ->
                    !promise.condition().holds(figure(promise.metric(), one, window).orElseThrow())
                            && promise.condition().holds(figure(promise.metric(), other, window).orElseThrow()));
        }
        return new BadMoments(with.series().windowSeconds(), bad);
    }

    /** Those in which more of something happened. */
    static BadMoments more(RunResult of, Values with, Values without) {
        boolean[] bad = new boolean[windows(of)];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = at(with, i) > at(without, i);
        }
        return new BadMoments(of.series().windowSeconds(), bad);
    }

    /** Those of this or of the other. */
    BadMoments or(BadMoments other) {
        boolean[] either = bad.clone();
        for (int i = 0; i < either.length; i++) {
            either[i] |= other.bad[i];
        }
        return new BadMoments(windowSeconds, either);
    }

    static BadMoments none(RunResult of) {
        return new BadMoments(of.series().windowSeconds(), new boolean[windows(of)]);
    }

    /** The whole windows in which requests came; afterwards there is nobody to break a promise to. */
    private static int windows(RunResult of) {
        Series series = of.series();
        return Math.min(series.windows(), (int) Math.floor(of.simulated().seconds() / series.windowSeconds()));
    }

    static double failed(OperationSeries of, int window) {
        double failed = 0;
        for (Map.Entry<String, Values> row : of.outcomes().entrySet()) {
            failed += row.getKey().equals("ok") ? 0 : at(row.getValue(), window);
        }
        return failed;
    }

    private static double at(Values row, int window) {
        return window < row.size() && !Double.isNaN(row.get(window)) ? row.get(window) : 0;
    }

    /** What a window tells of a metric; not a number where nothing was there, and empty where windows never tell. */
    private static OptionalDouble figure(Metric metric, OperationSeries of, int window) {
        return switch (metric) {
            case AVAILABILITY -> {
                double ok = at(of.outcomes().getOrDefault("ok", Values.none()), window);
                double finished = ok + failed(of, window);
                yield OptionalDouble.of(finished == 0 ? Double.NaN : ok / finished);
            }
            case P50 -> row(of.p50(), window);
            case P90 -> row(of.p90(), window);
            case P99 -> row(of.p99(), window);
            case MAX -> row(of.max(), window);
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble row(Values row, int window) {
        return OptionalDouble.of(window < row.size() ? row.get(window) : Double.NaN);
    }

    boolean isEmpty() {
        return seconds() == 0;
    }

    /** How long all of them are together. */
    double seconds() {
        double seconds = 0;
        for (boolean is : bad) {
            seconds += is ? windowSeconds : 0;
        }
        return seconds;
    }

    /** When the first of them begins, from a time on. */
    OptionalDouble firstFrom(double seconds) {
        for (int i = window(seconds); i < bad.length; i++) {
            if (bad[i]) {
                return OptionalDouble.of(Math.max(seconds, i * windowSeconds));
            }
        }
        return OptionalDouble.empty();
    }

    /** When calm begins, from a time on; shorter calm counts where the requests end. */
    OptionalDouble calmFrom(double seconds) {
        int needed = (int) Math.ceil(CALM_SECONDS / windowSeconds);
        int calm = 0;
        for (int i = window(seconds); i < bad.length; i++) {
            calm = bad[i] ? 0 : calm + 1;
            if (calm == needed || calm > 0 && i == bad.length - 1) {
                return OptionalDouble.of(Math.max(seconds, (i + 1 - calm) * windowSeconds));
            }
        }
        return OptionalDouble.empty();
    }

    /** When the last window ends. */
    double end() {
        return bad.length * windowSeconds;
    }

    private int window(double seconds) {
        return (int) Math.floor(seconds / windowSeconds);
    }
}
