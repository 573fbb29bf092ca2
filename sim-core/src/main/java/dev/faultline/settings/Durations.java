package dev.faultline.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * How a {@link Duration} is written: {@code 250ms}, {@code 1.5s}, {@code 10m}, {@code 24h}. The unit is always written; there is
 * none that a reader could take for granted. The clock of a simulation counts nanoseconds in a {@code long}, so a duration has
 * no fraction of a nanosecond and is at most 292 years.
 */
public final class Durations {

    private static final String[] UNITS = {"ns", "us", "ms", "s", "m", "h", "d"};
    private static final long[] NANOS = {1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L,
            86_400_000_000_000L};
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {
    }

    /**
     * Reads one duration.
     *
     * @throws SettingException if it has no unit, an unknown one, is negative, or is not a whole number of nanoseconds
     */
    public static Duration parse(String text) {
        if (text.matches("[0-9.]+ +[A-Za-z]+")) {
            throw new SettingException("`" + text + "` has a space between the number and its unit",
                    "did you mean `" + meant(text.replace(" ", "")) + "`?");
        }
        Quantity quantity = Quantity.read(text, "a duration", "250ms");
        if (quantity.unit().isEmpty()) {
            if (quantity.number().signum() == 0) {
                throw new SettingException("`" + text + "` has no unit of time", "write `0s`");
            }
            throw new SettingException("`" + text + "` has no unit of time", "write `" + text + "ms` or `" + text + "s`");
        }
        int unit = unit(quantity);
        if (quantity.isNegative()) {
            throw new SettingException("`" + text + "` is negative: time does not go backwards", "");
        }
        BigDecimal nanos = quantity.number().multiply(BigDecimal.valueOf(NANOS[unit])).stripTrailingZeros();
        if (nanos.scale() > 0) {
            throw new SettingException("`" + text + "` is finer than the clock, which counts nanoseconds",
                    "write `" + nanos.setScale(0, RoundingMode.UP).toPlainString() + "ns` or more");
        }
        if (nanos.compareTo(LONGEST) > 0) {
            throw new SettingException("`" + text + "` is longer than the clock can count, which is 292 years", "");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** Writes a duration so that {@link #parse} reads the same one again, in the largest unit that keeps it short. */
    public static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        for (int unit = UNITS.length - 1; unit > 3; unit--) {
            if (nanos % NANOS[unit] == 0 && (unit < 6 || nanos >= 2 * NANOS[unit])) {
                return nanos / NANOS[unit] + UNITS[unit];
            }
        }
        for (int unit = 3; unit > 0; unit--) {
            if (nanos >= NANOS[unit] && nanos % (NANOS[unit] / 1_000) == 0) {
                BigDecimal number = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(NANOS[unit]), 3,
                        RoundingMode.UNNECESSARY);
                return Quantity.plain(number) + UNITS[unit];
            }
        }
        return nanos + "ns";
    }

    private static String meant(String text) {
        Quantity quantity = Quantity.read(text, "a duration", "250ms");
        String likely = likely(quantity.unit());
        return Quantity.plain(quantity.number()) + (likely.isEmpty() ? quantity.unit() : likely);
    }

    private static int unit(Quantity quantity) {
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (UNITS[unit].equals(quantity.unit())) {
                return unit;
            }
        }
        String likely = likely(quantity.unit());
        throw new SettingException("`" + quantity.unit() + "` is not a unit of time",
                likely.isEmpty() ? "the units are ns, us, ms, s, m, h and d"
                        : "did you mean `" + Quantity.plain(quantity.number()) + likely + "`?");
    }

    private static String likely(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "nanos", "nanosecond", "nanoseconds" -> "ns";
            case "\u00b5s", "\u03bcs", "micros", "microsecond", "microseconds", "usec" -> "us";
            case "msec", "msecs", "milli", "millis", "millisecond", "milliseconds", "ms" -> "ms";
            case "sec", "secs", "second", "seconds", "s" -> "s";
            case "min", "mins", "minute", "minutes", "m" -> "m";
            case "hr", "hrs", "hour", "hours", "h" -> "h";
            case "day", "days", "d" -> "d";
            default -> "";
        };
    }
}
