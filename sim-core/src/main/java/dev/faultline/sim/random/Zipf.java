package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;

/**
 * Popularity: {@code zipf(1M 1.0)} chooses one of a million keys, the i-th with a probability in proportion to 1 /
 * i<sup>s</sup>. With s = 0 all keys are alike; web pages, cache keys and tenants have s near 1.
 *
 * <p>Drawn by rejection-inversion, which needs no table: invert the integral of x<sup>-s</sup> and reject the little
 * that the integral of a step exceeds the bar, so the probabilities are exact for any number of keys and any s, 1
 * included; about 1.1 tries a draw. Source: Hörmann and Derflinger, "Rejection-inversion to generate variates from
 * monotone discrete distributions", ACM TOMACS 6(3), 1996.
 */
@Written(value = "a popularity", example = "zipf(1M 1.0)")
public final class Zipf {
    /** Most keys. */
    public static final long MOST_KEYS = 1_000_000_000;
    private static final String HELP = "write it like `zipf(1M 1.0)`";

    private final long keys;
    private final double exponent;
    private final double first;
    private final double last;
    private final double surelyInside;

    /**
     * The law over this many keys.
     *
     * @param keys     from 1 to {@link #MOST_KEYS}
     * @param exponent from 0 to 20
     */
    public Zipf(long keys, double exponent) {
        Check.that(keys >= 1 && keys <= MOST_KEYS, "keys must be from 1 to " + MOST_KEYS + ": " + keys);
        Check.that(exponent >= 0 && exponent <= 20, "the exponent must be from 0 to 20: " + exponent);
        this.keys = keys;
        this.exponent = exponent;
        this.first = integral(1.5) - 1;
        this.last = integral(keys + 0.5);
        this.surelyInside = 2 - inverse(integral(2.5) - bar(2));
    }

    /** One key: 0 is the most popular, {@code keys - 1} the least. */
    public long sample(RandomBits bits) {
        if (exponent == 0) {
            return bits.nextLong(keys);
        }
        while (true) {
            double area = last + bits.nextUnit() * (first - last);
            double x = inverse(area);
            long rank = Math.min(keys, Math.max(1, (long) (x + 0.5)));
            if (rank - x <= surelyInside || area >= integral(rank + 0.5) - bar(rank)) {
                return rank - 1;
            }
        }
    }

    /** Number of keys. */
    public long keys() {
        return keys;
    }

    /** The exponent s. */
    public double exponent() {
        return exponent;
    }

    private double bar(double x) {
        return Exp.exp(-exponent * StrictMath.log(x));
    }

    /** The integral of x^-s from 1: (x^(1-s) - 1) / (1 - s), or ln x where s is 1. */
    private double integral(double x) {
        double log = StrictMath.log(x);
        double power = (1 - exponent) * log;
        return power == 0 ? log : log * StrictMath.expm1(power) / power;
    }

    private double inverse(double area) {
        double power = Math.max(-1, area * (1 - exponent)); // rounding may lead past the pole
        return Exp.exp(power == 0 ? area : area * StrictMath.log1p(power) / power);
    }

    /**
     * Reads {@code zipf(1M 1.0)}.
     *
     * @throws SettingException if it is anything else
     */
    public static Zipf parse(Arguments arguments) {
        if (!arguments.name().equals("zipf")) {
            throw arguments.mistake("`" + arguments.whole() + "` is no popularity", HELP);
        }
        try {
            return read(arguments);
        } catch (SettingException mistake) {
            throw mistake.orHelp(HELP);
        }
    }

    private static Zipf read(Arguments arguments) {
        long keys = arguments.count("number of keys");
        if (keys < 1 || keys > MOST_KEYS) {
            throw arguments.mistake("the number of keys must be from 1 to " + Counts.text(MOST_KEYS), "");
        }
        double exponent = arguments.number("exponent");
        if (!(exponent >= 0 && exponent <= 20)) {
            throw arguments.mistake("the exponent of `zipf` must be from 0 (all keys alike) to 20", "");
        }
        arguments.end();
        return new Zipf(keys, exponent);
    }

    /** The law in the words of the scenario language. */
    @Override
    public String toString() {
        return "zipf(" + Counts.text(keys) + " " + Unit.plain(exponent) + ")";
    }
}
