package dev.faultline.bench;

import dev.faultline.settings.Arguments;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Zipf;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.util.FastMath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one draw and one record cost: a simulated request makes a dozen of the first and eight of the second. Each keyed
 * draw includes making its key (origin, then site) and restarting there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SamplerBench {
    private final RandomBits bits = new RandomBits(0);
    private final long client = Keys.client(1, "shoppers");
    private final long site = Keys.site("checkout.pay/work/0");
    private final LatencyHistogram histogram = LatencyHistogram.ofThreeDigits();
    private final long[] latencies = new long[4096];
    private long ordinal;

    /** The laws, one by one. */
    @State(Scope.Thread)
    public static class Law {
        /** In the words of the language. */
        @Param({"5ms", "exp(5ms)", "uniform(1ms 9ms)", "normal(10ms 2ms)", "lognormal(mean 5ms cv 1)", "gamma(mean 5ms cv 0.5)",
            "gamma(mean 5ms cv 2)", "erlang(3 5ms)", "weibull(mean 5ms shape 0.7)", "pareto(mean 10ms alpha 3)",
            "hyperexp(mean 5ms cv 2)",
            "mix(95% exp(2ms) 5% 80ms)"})
        public String text;

        private Distribution law;

        /** Reads the law. */
        @Setup
        public void read() {
            law = Distribution.parse(Arguments.of(text));
        }
    }

    /** How keys are chosen among a million. */
    @State(Scope.Thread)
    public static class Popularity {
        /** The exponent. */
        @Param({"0", "0.8", "1"})
        public double exponent;

        private Zipf zipf;

        /** Makes the law. */
        @Setup
        public void make() {
            zipf = new Zipf(1_000_000, exponent);
        }
    }

    /** Latencies of a usual shape. */
    @Setup
    public void draw() {
        Distribution law = Distribution.parse(Arguments.of("lognormal(mean 5ms cv 1)"));
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = law.sampleNanos(bits);
        }
    }

    /** One draw of a law, as a flow makes it. */
    @Benchmark
    public long keyed(Law law) {
        return law.law.sampleNanos(bits.at(key()));
    }

    /** The exponential ziggurat, from a key. */
    @Benchmark
    public double keyedExponential() {
        return bits.at(key()).nextExponential();
    }

    /** The normal ziggurat, from a key. */
    @Benchmark
    public double keyedNormal() {
        return bits.at(key()).nextNormal();
    }

    /** The exponential ziggurat, one draw after the other, as arrivals are drawn. */
    @Benchmark
    public double streamedExponential() {
        return bits.nextExponential();
    }

    /** What a lognormal would cost with the library's exponential function. */
    @Benchmark
    public double lognormalByFastMath() {
        return FastMath.exp(15 + 0.8 * bits.at(key()).nextNormal());
    }

    /** What a lognormal would cost with the platform's exponential function. */
    @Benchmark
    public double lognormalByStrictMath() {
        return StrictMath.exp(15 + 0.8 * bits.at(key()).nextNormal());
    }

    /** What an exponential by inversion would cost. */
    @Benchmark
    public double exponentialByStrictMath() {
        return -StrictMath.log(bits.at(key()).nextOpenUnit());
    }

    /** One key among a million. */
    @Benchmark
    public long popular(Popularity popularity) {
        return popularity.zipf.sample(bits.at(key()));
    }

    /** One record. */
    @Benchmark
    public void record() {
        histogram.record(latencies[(int) ordinal++ & 4095]);
    }

    private long key() {
        return Keys.mix(Keys.origin(client, ordinal++), site);
    }
}
