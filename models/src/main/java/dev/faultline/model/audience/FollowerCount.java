package dev.faultline.model.audience;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Written;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Distributions;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Unit;

/**
 * How many followers the authors of a group have: all alike, by rank, or drawn once for each author, with the same result in every run.
 *
 * @param law      by which it is drawn; null if it goes by rank
 * @param largest  of the first author by rank
 * @param exponent by which it falls with the rank
 */
@Written(value = "a number of followers, by rank or a distribution too", example = "zipf(10k 1.0)")
public record FollowerCount(Distribution law, long largest, double exponent) {

    private static final long SITE = Keys.site("audience.followers");
    private static final double STEEPEST = 20;

    /**
     * Reads {@code 200}, {@code zipf(31M 1.0)} or a distribution.
     *
     * @throws dev.faultline.settings.SettingException if it is none of these
     */
    public static FollowerCount parse(Arguments arguments) {
        if (!arguments.name().equals("zipf")) {
            return new FollowerCount(Distributions.parse(arguments, Unit.NUMBER), 0, 0);
        }
        long largest = arguments.count("followers of the first author");
        double exponent = arguments.number("exponent");
        if (!(exponent >= 0 && exponent <= STEEPEST)) {
            throw arguments.mistake("the exponent of `zipf` must be from 0 (all authors alike) to 20", "");
        }
        arguments.end();
        return new FollowerCount(null, largest, exponent);
    }

    /** How many follow the author of this rank, from 1: at most 2<sup>31</sup> - 1. */
    int of(int rank, String group) {
        double followers = law == null ? largest * StrictMath.pow(rank, -exponent)
                : law.sample(new RandomBits(Keys.mix(Keys.mix(SITE, Keys.site(group)), rank)));
        return (int) Math.min(Integer.MAX_VALUE, Math.round(followers));
    }

    /** The number that all authors have, or the first by rank; -1 if it is drawn. */
    public long known() {
        return law == null ? largest : law instanceof Constant ? Math.round(law.mean()) : -1;
    }

    /** As it would be written. */
    @Override
    public String toString() {
        if (law == null) {
            return "zipf(" + Counts.text(largest) + " " + Unit.NUMBER.write(exponent) + ")";
        }
        return law instanceof Constant ? Unit.NUMBER.write(law.mean()) : law.describe(Unit.NUMBER);
    }
}
