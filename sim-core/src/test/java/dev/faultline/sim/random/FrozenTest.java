package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.settings.Arguments;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden values: every bit of every draw counts. Whoever changes one of these changes every result ever published, and must
 * say so in the change log; that the build passes on several JVMs is the proof that they agree.
 */
class FrozenTest {

    @Test
    void keysAreFrozen() {
        assertEquals("2b44aec36bfc359d", hex(Keys.site("checkout.pay/work/0")));
        assertEquals("f83ad4c3f96a6673", hex(Keys.origin(7, "shoppers", 12)));
        assertEquals("efd9a83950bed0f0", hex(Keys.origin(Keys.client(7, "shoppers"), 3, 12)));
        assertEquals("3fc38761e0be65ef", hex(Keys.mix(1, 2)));
        assertEquals("6a33d81bc0762594", hex(Keys.mix(1, 2, 3)));
        assertEquals("fca7f54190d882da", hex(new Randomness(7).stream("arrivals").nextLong()));
    }

    @Test
    void samplersAreFrozen() {
        assertEquals("9d73897a6c878f90", fingerprint(RandomBits::nextUnit, 1_000_000));
        assertEquals("f5b76ee0db602b46", fingerprint(RandomBits::nextExponential, 1_000_000));
        assertEquals("d969fc086d51f2c3", fingerprint(RandomBits::nextNormal, 1_000_000));
        assertEquals("c6653ded1038c0a3", fingerprint(bits -> bits.nextLong(0x6000000000000000L), 100_000));
    }

    @ParameterizedTest
    @CsvSource({
        "exp(5ms), d8ede06b87b74c3",
        "uniform(1ms 9ms), 7e5e20735d4fe695",
        "normal(10ms 2ms), e7a691b96844b247",
        "normal(10ms 7ms), 284676e1fe790bc0",
        "lognormal(p50 5ms p99 40ms), 82fbf70ab0b6557e",
        "lognormal(mean 5ms cv 1), 5249b2e65a2c81d7",
        "gamma(mean 5ms cv 0.5), 912ecb9b113c2bed",
        "gamma(mean 5ms cv 2), 2f338f3b3b3307bb",
        "erlang(3 5ms), 5c92a355e7f04cd8",
        "erlang(40 5ms), d896b2c600e16f18",
        "weibull(mean 5ms shape 0.7), 79f5b014d910301",
        "pareto(mean 10ms alpha 3), 343a1021eb08d632",
        "hyperexp(mean 5ms cv 2), 82384a34ee70d9a1",
        "mix(95% exp(2ms) 5% 80ms), 3b45fcc727f0876a"})
    void lawsAreFrozen(String text, String expected) {
        Distribution law = Distribution.parse(Arguments.of(text));
        assertEquals(expected, fingerprint(law::sample, 100_000));
    }

    @Test
    void popularityIsFrozen() {
        Zipf law = new Zipf(1_000_000, 1);
        assertEquals("931f277e95ce6802", fingerprint(law::sample, 100_000));
    }

    private static String fingerprint(ToDoubleFunction<RandomBits> sampler, int draws) {
        RandomBits bits = new RandomBits(0);
        long hash = 0;
        for (int i = 0; i < draws; i++) {
            hash = Long.rotateLeft(hash ^ Double.doubleToLongBits(sampler.applyAsDouble(bits)), 23) * 0x9E3779B97F4A7C15L;
        }
        return hex(hash);
    }

    private static String hex(long value) {
        return Long.toHexString(value);
    }
}
