package dev.faultline.scenario.books;

import dev.faultline.sim.random.RandomBits;
import java.util.List;
import java.util.Locale;

/** Chooses, the same for the same seed. */
final class Dice {

    private final RandomBits bits;

    Dice(long seed) {
        bits = new RandomBits(seed);
    }

    /** Whether something that happens with this probability does. */
    boolean chance(double probability) {
        return bits.nextUnit() < probability;
    }

    /** A number from the first to the last, both included. */
    int between(int first, int last) {
        return first + bits.nextInt(last - first + 1);
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[bits.nextInt(choices.length)];
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(bits.nextInt(choices.size()));
    }

    /** So many milliseconds, as text. */
    String millis(int least, int most) {
        return between(least, most) + "ms";
    }

    /** A law with a mean of at most so many milliseconds, as text. */
    String law(int most) {
        int mean = between(1, most);
        return switch (between(0, 8)) {
            case 0 -> "0ms";
            case 1, 2 -> mean + "ms";
            case 3 -> "uniform(0ms " + 2 * mean + "ms)";
            case 4 -> "lognormal(mean " + mean + "ms cv 2)";
            case 5 -> "hyperexp(mean " + mean + "ms cv 3)";
            case 6 -> "mix(90% " + mean + "ms 10% exp(" + 3 * mean + "ms))";
            default -> "exp(" + mean + "ms)";
        };
    }

    /** A share, as text. */
    String share(double most) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * most * bits.nextUnit());
    }
}
