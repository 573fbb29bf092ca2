package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Attachments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Term;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0s", "5ms", "1.5ms", "1234.567us", "exp(5ms)", "uniform(1ms 9ms)", "uniform(0s 0s)",
        "normal(10ms 2ms)", "normal(5ms 0s)",
        "lognormal(p50 5ms p99 40ms)", "lognormal(p90 5ms p99.9 40ms)", "lognormal(mean 5ms cv 1)", "lognormal(mean 5ms cv 0)",
        "gamma(mean 5ms cv 0.5)", "erlang(3 5ms)", "weibull(mean 5ms shape 0.7)", "weibull(scale 4ms shape 2)",
        "pareto(mean 10ms alpha 3)",
        "pareto(scale 2ms alpha 1.5)", "hyperexp(mean 5ms cv 2)", "mix(95% exp(2ms) 5% 80ms)",
        "mix(50% mix(10% 1ms 90% 2ms) 49.5% exp(1s) 0.5% 1m)"})
    void aLawIsWrittenAsItWasRead(String text) {
        Distribution law = Distribution.parse(Arguments.of(text));
        assertEquals(text, law.describe());
        assertEquals(text, law.toString());
    }

    @Test
    void theSameLawsHoldForSizesAndPlainNumbers() {
        assertEquals("lognormal(mean 4KiB cv 1)", read("lognormal(mean 4KiB cv 1)", Unit.BYTES).describe(Unit.BYTES));
        assertEquals(4096, read("lognormal(mean 4KiB cv 1)", Unit.BYTES).mean());
        assertEquals("uniform(1 5.5)", read("uniform(1 5.5)", Unit.NUMBER).describe(Unit.NUMBER));
        assertEquals("3", read("3", Unit.NUMBER).describe(Unit.NUMBER));
        assertThrows(SettingException.class, () -> read("uniform(-1 5)", Unit.NUMBER));
        assertThrows(SettingException.class, () -> read("exp(5ms)", Unit.NUMBER));
        assertThrows(SettingException.class, () -> read("exp(5)", Unit.BYTES));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5                            | has no unit of time",
        "-5ms                         | negative",
        "exp                          | `exp` has no arguments",
        "exp()                        | the mean of `exp` is missing",
        "exp(5)                       | the mean of `exp`: `5` has no unit of time",
        "exp(-5ms)                    | the mean of `exp`: `-5ms` is negative",
        "exp(0ms)                     | the mean of `exp` must be above zero",
        "exp(5ms 6ms)                 | `6ms` of `exp` is one argument too many",
        "exp 5ms                      | is not one value",
        "exponential(5ms)             | `exponential` is no distribution",
        "sometimes                    | `sometimes` is no distribution",
        "uniform(9ms 1ms)             | the upper bound of `uniform` lies below the lower one",
        "uniform(9ms)                 | the upper bound of `uniform` is missing",
        "normal(0s 1ms)               | the mean of `normal` must be above zero",
        "normal(1ms 1ms)              | the deviation of `normal` may be at most 75% of the mean",
        "lognormal(5ms 1)             | `5ms` stands where a percentile belongs",
        "lognormal(p50 5ms)           | the percentile of `lognormal` is missing",
        "lognormal(p50 5ms p99 4ms)   | p99 must be above p50, and 4ms is not above 5ms",
        "lognormal(p50 5ms p99 5ms)   | p99 must be above p50, and 5ms is not above 5ms",
        "lognormal(p99 5ms p50 4ms)   | p50 must come after a lower percentile, not after p99",
        "lognormal(p50 5ms p100 9ms)  | `p100` does not lie between p0 and p100",
        "lognormal(p50 1ns p51 9h)    | p51 is too far from p50",
        "lognormal(p50 5ms p99 40)    | the p99 of `lognormal`: `40` has no unit of time",
        "lognormal(mean 5ms)          | the word `cv` of `lognormal` is missing",
        "lognormal(mean 5ms cv -1)    | the cv of `lognormal` must be from 0 to 1000",
        "gamma(5ms 0.5)               | `5ms` stands where `mean` belongs",
        "gamma(mean 5ms cv 0)         | the cv of `gamma` must be from 0.001 to 100",
        "erlang(0 5ms)                | the number of stages of `erlang` must be from 1 to 1M",
        "erlang(5ms 3)                | the number of stages of `erlang`: `5ms` is not a whole number",
        "erlang(2.5 5ms)              | the number of stages of `erlang`: `2.5` is not a whole number",
        "weibull(mean 5ms shape 0)    | the shape of `weibull` must be from 0.05 to 1000",
        "weibull(5ms 1)               | `5ms` stands where `scale` belongs",
        "pareto(mean 5ms alpha 1)     | the alpha of `pareto` must be above 1",
        "hyperexp(mean 5ms cv 0.5)    | the cv of `hyperexp` must be at least 1",
        "mix()                        | the share of `mix` is missing",
        "mix(50% 5ms)                 | the shares of `mix` add up to 50%, not to 100%",
        "mix(50% 5ms 60% 1ms)         | the shares of `mix` add up to 110%, not to 100%",
        "mix(0.5 5ms 0.5 1ms)         | the share of `mix`: `0.5` is a bare number",
        "mix(100%)                    | the distribution after the share of `mix` is missing",
        "mix(100% exp(5))             | the mean of `exp`: `5` has no unit of time",
        "empirical(values.csv)        | the file `values.csv` can not be read here"})
    void mistakesAreExplainedInPlainWords(String text, String expected) {
        SettingException mistake = assertThrows(SettingException.class, () -> Distribution.parse(Arguments.of(text)));
        assertTrue(mistake.getMessage().contains(expected), mistake.getMessage());
        assertTrue(mistake.offset() <= text.length());
        assertTrue(mistake.help().isPresent() || !text.contains("("), "not a word of what to write instead");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "exp 5ms             | arguments stand in parentheses: `exp(5ms)`",
        "exponential(5ms)    | did you mean `exp(5ms)`?",
        "uniform(9ms 1ms)    | did you mean `uniform(1ms 9ms)`?",
        "normal(4ms 4ms)     | write `gamma(mean 4ms cv 1)` for the same mean and deviation",
        "hyperexp(mean 5ms cv 0.5) | write `gamma(mean 5ms cv 0.5)` for what is more even than exponential",
        "lognormal(5ms 1)    | write `lognormal(p50 5ms p99 40ms)` or `lognormal(mean 5ms cv 1)`"})
    void mistakesComeWithASuggestionThatWorks(String text, String help) {
        SettingException mistake = assertThrows(SettingException.class, () -> Distribution.parse(Arguments.of(text)));
        assertEquals(help, mistake.help().orElseThrow());
        for (String suggestion : help.split("`")) {
            if (suggestion.endsWith(")")) {
                assertNotNull(Distribution.parse(Arguments.of(suggestion)));
            }
        }
    }

    @Test
    void aMistakeInsideAMixturePointsAtItself() {
        String text = "mix(95% exp(2ms) 5% gamma(mean 5ms cv 0))";
        SettingException mistake = assertThrows(SettingException.class, () -> Distribution.parse(Arguments.of(text)));
        assertEquals(text.indexOf("0))"), mistake.offset());
    }

    @Test
    void eachKindSaysWhatItIsAndShowsAnExampleThatItReads() {
        Attachments files = name -> "1ms\n2ms\n";
        assertFalse(Distributions.kinds().isEmpty());
        for (DistributionKind kind : Distributions.kinds()) {
            Class<?> type = kind.getClass();
            assertTrue(type.getAnnotation(Doc.class).value().length() > 10, kind.name());
            String example = type.getAnnotation(Example.class).value();
            assertTrue(example.startsWith(kind.name() + "("), example);
            assertEquals(example, Distributions.parse(Arguments.of(Term.parse(example), files), Unit.TIME).describe());
        }
    }

    @Test
    void everyLawInThisPackageIsListed() throws ClassNotFoundException {
        for (String law : new String[] {"Exponential", "Uniform", "Normal", "Lognormal", "Gamma", "Erlang", "Weibull", "Pareto",
            "Hyperexponential", "Mixture", "Empirical"}) {
            Class<?> kind = Class.forName("dev.faultline.sim.random." + law + "$Kind");
            assertTrue(Modifier.isPublic(kind.getModifiers()));
            assertTrue(Distributions.kinds().stream().anyMatch(listed -> listed.getClass() == kind), law);
        }
    }

    @Test
    void timesAreWholeNanosecondsNeitherNegativeNorBeyondTheClock() {
        RandomBits bits = new RandomBits(1);
        assertEquals(3, new Constant(2.5).sampleNanos(bits));
        assertEquals(2, new Constant(2.4999).sampleNanos(bits));
        assertEquals(Distribution.LONGEST_NANOS, new Constant(1e300).sampleNanos(bits));
        Distribution heavy = Pareto.ofScale(1e18, 1.001);
        for (int i = 0; i < 10_000; i++) {
            long nanos = heavy.sampleNanos(bits);
            assertTrue(nanos >= 1e18 && nanos <= Distribution.LONGEST_NANOS);
        }
    }

    private static Distribution read(String text, Unit unit) {
        return Distributions.parse(Arguments.of(text), unit);
    }
}
