package dev.faultline.settings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * How often something happens: {@code 200/s}, {@code 10k/s}, {@code 600/min}, {@code 1M/day}. Zero is a rate; whether it makes
 * sense is for the setting to say.
 *
 * @param perSecond how many a second; finite, not negative
 */
@Written(value = "a rate", example = "200/s")
public record Rate(double perSecond) implements Comparable<Rate> {

    private static final MathContext EXACT = new MathContext(40);

    /** Checks the number. */
    public Rate {
        if (!(perSecond >= 0) || perSecond == Double.POSITIVE_INFINITY) {
            throw new SettingException("a rate must be zero or more, but was " + perSecond, "");
        }
    }

    /**
     * Reads a rate.
     *
     * @throws SettingException if it has no {@code /s}, {@code /min}, {@code /h} or {@code /day}, or is negative
     */
    public static Rate parse(String text) {
        Quantity quantity = Quantity.read(text, "a rate", "200/s");
        String unit = quantity.unit();
        long scale = unit.isEmpty() ? 1 : Quantity.scale(unit.charAt(0));
        String per = scale == 1 ? unit : unit.substring(1);
        if (per.isEmpty()) {
            throw new SettingException("`" + text + "` says how many, but not in which time", "write `" + text + "/s`");
        }
        if (quantity.isNegative()) {
            throw new SettingException("`" + text + "` is negative", "");
        }
        BigDecimal many = quantity.number().multiply(BigDecimal.valueOf(scale));
        return new Rate(many.divide(BigDecimal.valueOf(seconds(text, per)), EXACT).doubleValue());
    }

    private static long seconds(String text, String per) {
        return switch (per) {
            case "/s" -> 1;
            case "/min", "/m" -> 60;
            case "/h" -> 3_600;
            case "/day", "/d" -> 86_400;
            default -> throw new SettingException("`" + text + "` is not a rate", switch (per.toLowerCase(Locale.ROOT)) {
                case "rps", "qps", "tps", "hz", "/sec", "/second", "ps" -> "did you mean `" + text.substring(0,
                        text.length() - per.length()) + "/s`?";
                default -> "write it like `200/s`, `600/min`, `10k/h` or `1M/day`";
            });
        };
    }

    /** The mean time between two, in nanoseconds; infinite for a rate of zero. */
    public double meanGapNanos() {
        return 1e9 / perSecond;
    }

    @Override
    public int compareTo(Rate other) {
        return Double.compare(perSecond, other.perSecond);
    }

    /** The rate as it would be written: {@code 200/s}. */
    @Override
    public String toString() {
        return Quantity.plain(BigDecimal.valueOf(perSecond)) + "/s";
    }
}
