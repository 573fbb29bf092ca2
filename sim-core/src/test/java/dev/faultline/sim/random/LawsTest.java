package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.settings.Arguments;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * T00: a million draws of each law, from a stream and from the keys of consecutive requests, against its formulas. Mean
 * and variance within 4 standard errors (variance where the fourth moment exists), Kolmogorov distance below 1.95 /
 * sqrt(n), lag-1 correlation below 4 / sqrt(n).
 */
class LawsTest {
    private static final int N = 1_000_000;
    private static final double MS = 1e6;

    /** What theory says of a law, written down apart from the code of the law. Moments are central. */
    private record Theory(String text, double mean, double variance, double fourthMoment, DoubleUnaryOperator upTo,
                          DoubleUnaryOperator below) {
        Theory(String text, double mean, double variance, double fourthMoment, DoubleUnaryOperator upTo) {
            this(text, mean, variance, fourthMoment, upTo, upTo);
        }
    }

    private static final List<Theory> LAWS = List.of(
            new Theory("exp(5ms)", 5 * MS, sq(5 * MS), 9 * sq(sq(5 * MS)), x -> -Math.expm1(-x / (5 * MS))),
            new Theory("uniform(1ms 9ms)", 5 * MS, sq(8 * MS) / 12, sq(sq(8 * MS)) / 80, x -> (x - MS) / (8 * MS)),
            new Theory("normal(10ms 2ms)", 10 * MS, sq(2 * MS), 3 * sq(sq(2 * MS)), x -> phi((x / MS - 10) / 2)),
            halfCutNormal(),
            lognormal("lognormal(p50 5ms p99 40ms)", Math.log(5 * MS), Math.log(8) / 2.3263478740408408),
            lognormal("lognormal(mean 5ms cv 1)", Math.log(5 * MS) - Math.log(2) / 2, Math.sqrt(Math.log(2))),
            lognormal("lognormal(mean 10ms cv 2)", Math.log(10 * MS) - Math.log(5) / 2, Math.sqrt(Math.log(5))),
            gamma("gamma(mean 5ms cv 0.5)", 4, 5 * MS),
            gamma("gamma(mean 5ms cv 2)", 0.25, 5 * MS),
            gamma("gamma(mean 5ms cv 1)", 1, 5 * MS),
            gamma("erlang(3 5ms)", 3, 5 * MS),
            gamma("erlang(40 5ms)", 40, 5 * MS),
            weibull("weibull(scale 4ms shape 0.7)", 4 * MS, 0.7),
            weibull("weibull(mean 5ms shape 2)", 5 * MS / (Math.sqrt(Math.PI) / 2), 2),
            pareto("pareto(mean 10ms alpha 3)", 10 * MS * 2 / 3, 3),
            pareto("pareto(scale 2ms alpha 6)", 2 * MS, 6),
            hyperexponential(),
            mixture(),
            new Theory("5ms", 5 * MS, 0, 0, x -> x < 5 * MS ? 0 : 1, x -> x <= 5 * MS ? 0 : 1));

    @TestFactory
    Stream<DynamicTest> aMillionDrawsOfAStream() {
        return LAWS.stream().map(theory -> DynamicTest.dynamicTest(theory.text(), () -> check(theory, false)));
    }

    @TestFactory
    Stream<DynamicTest> theDrawsOfAMillionConsecutiveRequests() {
        return LAWS.stream().map(theory -> DynamicTest.dynamicTest(theory.text(), () -> check(theory, true)));
    }

    @TestFactory
    Stream<DynamicTest> aLawStatesItsMeanAndVariance() {
        return LAWS.stream().map(theory -> DynamicTest.dynamicTest(theory.text(), () -> {
            Distribution law = law(theory);
            assertEquals(theory.mean(), law.mean(), 1e-12 * theory.mean());
            assertEquals(theory.variance(), law.variance(), 1e-11 * theory.variance());
        }));
    }

    private static void check(Theory theory, boolean keyed) {
        Distribution law = law(theory);
        Sample sample = keyed ? Sample.fromKeys(law, N) : Sample.fromStream(law, N);
        sample.follows(theory.upTo(), theory.below());
        sample.hasMean(theory.mean(), theory.variance());
        if (theory.variance() > 0) {
            sample.hasNoLag1Correlation(theory.variance());
        }
        if (theory.fourthMoment() < Double.POSITIVE_INFINITY) {
            sample.hasVariance(theory.variance(), theory.fourthMoment());
        }
    }

    private static Distribution law(Theory theory) {
        return Distribution.parse(Arguments.of(theory.text()));
    }

    /** At 75 % of the mean the bell is cut almost in the middle: here "mean" must mean what comes out. */
    private static Theory halfCutNormal() {
        Normal law = new Normal(10 * MS, 7.5 * MS);
        double cut = phi(-law.centre() / law.width());
        // The fourth moment only sets the tolerance: it is almost that of a bell cut in half, 3.87 sigma^4
        return new Theory("normal(10ms 7.5ms)", 10 * MS, sq(7.5 * MS), 3.87 * sq(sq(7.5 * MS)),
                x -> (phi((x - law.centre()) / law.width()) - cut) / (1 - cut));
    }

    private static Theory lognormal(String text, double mu, double sigma) {
        double w = Math.exp(sigma * sigma);
        double mean = Math.exp(mu + sigma * sigma / 2);
        double variance = sq(mean) * Math.expm1(sigma * sigma);
        return new Theory(text, mean, variance, sq(variance) * (w * w * w * w + 2 * w * w * w + 3 * w * w - 3),
                x -> phi((Math.log(x) - mu) / sigma));
    }

    private static Theory gamma(String text, double shape, double mean) {
        double variance = sq(mean) / shape;
        return new Theory(text, mean, variance, sq(variance) * (3 + 6 / shape),
                x -> Gamma.regularizedGammaP(shape, x * shape / mean));
    }

    private static Theory weibull(String text, double scale, double shape) {
        double[] moment = new double[5];
        for (int i = 1; i < 5; i++) {
            moment[i] = Math.pow(scale, i) * Gamma.gamma(1 + i / shape);
        }
        return new Theory(text, moment[1], moment[2] - sq(moment[1]), centralFourth(moment),
                x -> -Math.expm1(-Math.pow(x / scale, shape)));
    }

    private static Theory pareto(String text, double scale, double alpha) {
        double[] moment = new double[5];
        for (int i = 1; i < 5; i++) {
            moment[i] = alpha <= i ? Double.POSITIVE_INFINITY : alpha * Math.pow(scale, i) / (alpha - i);
        }
        return new Theory(text, moment[1], moment[2] - sq(moment[1]),
                alpha <= 4 ? Double.POSITIVE_INFINITY : centralFourth(moment), x -> 1 - Math.pow(scale / x, alpha));
    }

    /** The phases as validation.md gives them for mean 10 ms and squared cv 4. */
    private static Theory hyperexponential() {
        double p = 0.8872983346207417;
        double shorter = 10 * MS / (2 * p);
        double longer = 10 * MS / (2 * (1 - p));
        double[] moment = new double[5];
        double factorial = 1;
        for (int i = 1; i < 5; i++) {
            factorial *= i;
            moment[i] = factorial * (p * Math.pow(shorter, i) + (1 - p) * Math.pow(longer, i));
        }
        return new Theory("hyperexp(mean 10ms cv 2)", 10 * MS, sq(20 * MS), centralFourth(moment),
                x -> p * -Math.expm1(-x / shorter) + (1 - p) * -Math.expm1(-x / longer));
    }

    private static Theory mixture() {
        double[] moment = new double[5];
        double factorial = 1;
        for (int i = 1; i < 5; i++) {
            factorial *= i;
            moment[i] = 0.95 * factorial * Math.pow(2 * MS, i) + 0.05 * Math.pow(80 * MS, i);
        }
        return new Theory("mix(95% exp(2ms) 5% 80ms)", moment[1], moment[2] - sq(moment[1]), centralFourth(moment),
                x -> 0.95 * -Math.expm1(-x / (2 * MS)) + (x < 80 * MS ? 0 : 0.05),
                x -> 0.95 * -Math.expm1(-x / (2 * MS)) + (x <= 80 * MS ? 0 : 0.05));
    }

    private static double centralFourth(double[] m) {
        return m[4] - 4 * m[3] * m[1] + 6 * m[2] * sq(m[1]) - 3 * sq(sq(m[1]));
    }

    private static double phi(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    private static double sq(double x) {
        return x * x;
    }
}
