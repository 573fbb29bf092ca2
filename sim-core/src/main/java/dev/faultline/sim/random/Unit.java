package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import java.math.BigDecimal;
import java.time.Duration;

/** What the values of a law are: this decides how they are read from a scenario and written back. */
public enum Unit {
    /** Nanoseconds, written {@code 5ms}. */
    TIME("ns", "us", "ms", "s"),
    /** Bytes, written {@code 64KiB}. */
    BYTES("B", "KiB", "MiB", "GiB"),
    /** Plain numbers: counts, factors. */
    NUMBER("");

    private static final double LARGEST_LONG = 0x1.0p63;

    private final String[] names;

    Unit(String... names) {
        this.names = names;
    }

    /**
     * Takes the next argument, which is a value in this unit.
     *
     * @param what the name of the argument for messages
     * @throws dev.faultline.settings.SettingException if it is none, or negative
     */
    public double read(Arguments arguments, String what) {
        return switch (this) {
            case TIME -> arguments.duration(what).toNanos();
            case BYTES -> arguments.bytes(what).count();
            case NUMBER -> notNegative(arguments, arguments.number(what), what);
        };
    }

    /** As {@link #read}, for a value that must be above zero. */
    public double readPositive(Arguments arguments, String what) {
        double value = read(arguments, what);
        if (value <= 0) {
            throw arguments.mistake("the " + what + " of `" + arguments.name() + "` must be above zero", "");
        }
        return value;
    }

    /** The value as the scenario language writes it; nothing is rounded away. */
    public String write(double value) {
        boolean whole = value == Math.rint(value) && value >= 0 && value < LARGEST_LONG;
        return switch (this) {
            case TIME -> whole ? Durations.text(Duration.ofNanos((long) value)) : scaled(value, 1000);
            case BYTES -> whole ? new Bytes((long) value).toString() : scaled(value, 1024);
            case NUMBER -> plain(value);
        };
    }

    /** A number without exponent and without needless zeros. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static double notNegative(Arguments arguments, double value, String what) {
        if (value < 0) {
            throw arguments.mistake("the " + what + " of `" + arguments.name() + "` is negative", "");
        }
        return value;
    }

    private String scaled(double value, int step) {
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
