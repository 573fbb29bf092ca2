package dev.faultline.settings;

import java.math.BigDecimal;

/**
 * A part of a whole, or a probability: {@code 2%}, {@code 99.9%}. Checked once, here, so that nobody who holds one needs to.
 *
 * @param value from 0 to 1
 */
@Written(value = "a share", example = "99.9%")
public record Share(double value) implements Comparable<Share> {

    /** Nothing of it. */
    public static final Share NONE = new Share(0);

    /** All of it. */
    public static final Share ALL = new Share(1);

    /** Checks the number. */
    public Share {
        if (!(value >= 0 && value <= 1)) {
            throw new SettingException("a share must lie between 0% and 100%, but was " + value, "");
        }
    }

    /**
     * Reads a share.
     *
     * @throws SettingException if it has no percent sign or lies outside of 0% and 100%
     */
    public static Share parse(String text) {
        Quantity quantity = Quantity.read(text, "a share", "99.9%");
        if (quantity.unit().isEmpty()) {
            if (quantity.number().compareTo(BigDecimal.ONE) == 0) {
                throw new SettingException("`" + text + "` is a bare number, and a share is written in percent",
                        "write `1%` or `100%`");
            }
            boolean fraction = quantity.number().abs().compareTo(BigDecimal.ONE) < 0;
            BigDecimal percent = fraction ? quantity.number().movePointRight(2) : quantity.number();
            throw new SettingException("`" + text + "` is a bare number, and a share is written in percent",
                    "did you mean `" + Quantity.plain(percent) + "%`?");
        }
        if (!quantity.unit().equals("%")) {
            throw new SettingException("`" + text + "` is not a share", "write it like `99.9%`");
        }
        BigDecimal value = quantity.number().movePointLeft(2);
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new SettingException("`" + text + "` does not lie between 0% and 100%", "");
        }
        return new Share(value.doubleValue());
    }

    @Override
    public int compareTo(Share other) {
        return Double.compare(value, other.value);
    }

    /** The share as it would be written: {@code 99.9%}. */
    @Override
    public String toString() {
        return Quantity.plain(BigDecimal.valueOf(value).movePointRight(2)) + "%";
    }
}
