package dev.faultline.sim.random;

import java.math.BigDecimal;

/** What the values of a law are: this decides how they are read from a scenario and written back. */
public enum Unit {
    /** Nanoseconds, written {@code 5ms}. */
    TIME,
    /** Bytes, written {@code 64KiB}. */
    BYTES,
    /** Plain numbers: counts, factors. */
    NUMBER;

    private static final String[] TIMES = {"ns", "us", "ms", "s"};
    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB"};

    /** The value as the scenario language writes it, in the largest unit of which there is at least one; nothing is rounded away. */
    public String write(double value) {
        return switch (this) {
            case TIME -> scaled(value, 1000, TIMES);
            case BYTES -> scaled(value, 1024, SIZES);
            case NUMBER -> plain(value);
        };
    }

    /** A number without exponent and without needless zeros. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String scaled(double value, int step, String[] names) {
        BigDecimal number = BigDecimal.valueOf(value);
        BigDecimal unit = BigDecimal.valueOf(step);
        int i = 0;
        while (i < names.length - 1 && number.abs().compareTo(unit) >= 0) {
            number = number.divide(unit); // exact: 1000 and 1024 have no prime factors but 2 and 5
            i++;
        }
        return number.stripTrailingZeros().toPlainString() + names[i];
    }
}
