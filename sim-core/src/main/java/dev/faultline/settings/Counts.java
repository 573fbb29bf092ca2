package dev.faultline.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * How whole numbers and plain numbers are written: {@code 12}, {@code 10k}, {@code 1.5M}, {@code 1G}; a plain number may have a
 * fraction. The suffixes are powers of ten.
 */
public final class Counts {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern EXPONENT = Pattern.compile("[eE]\\+?[0-9]{1,3}");

    private Counts() {
    }

    /**
     * Reads a whole number that is not negative.
     *
     * @throws SettingException if it is anything else
     */
    public static long parse(String text) {
        BigDecimal number = read(text, "a whole number", "12");
        if (number.signum() < 0) {
            throw new SettingException("`" + text + "` is negative", "");
        }
        BigDecimal whole = number.stripTrailingZeros();
        if (whole.scale() > 0) {
            throw new SettingException("`" + text + "` is not a whole number",
                    "write `" + whole.setScale(0, RoundingMode.FLOOR).toPlainString() + "` or `"
                            + whole.setScale(0, RoundingMode.CEILING).toPlainString() + "`");
        }
        if (whole.compareTo(LARGEST) > 0) {
            throw new SettingException("`" + text + "` is too large", "");
        }
        return whole.longValueExact();
    }

    /**
     * Reads a number, which may have a fraction and a sign.
     *
     * @throws SettingException if it is anything else
     */
    public static double number(String text) {
        return read(text, "a number", "1.5").doubleValue();
    }

    /** Writes a whole number as short as it goes: {@code 10k} for ten thousand, {@code 10001} for one more. */
    public static String text(long count) {
        if (count != 0 && count % 1_000_000_000 == 0) {
            return count / 1_000_000_000 + "G";
        }
        if (count != 0 && count % 1_000_000 == 0) {
            return count / 1_000_000 + "M";
        }
        return count >= 10_000 && count % 1_000 == 0 ? count / 1_000 + "k" : Long.toString(count);
    }

    private static BigDecimal read(String text, String what, String example) {
        Quantity quantity = Quantity.read(text, what, example);
        if (quantity.unit().isEmpty()) {
            return quantity.number();
        }
        long scale = quantity.unit().length() == 1 ? Quantity.scale(quantity.unit().charAt(0)) : 1;
        if (EXPONENT.matcher(quantity.unit()).matches()) {
            BigDecimal meant = new BigDecimal(text);
            throw new SettingException("`" + text + "` has an exponent", meant.compareTo(LARGEST) > 0
                    ? "write `k`, `M` and `G` for thousands, millions and thousands of millions" : "write `" + text(meant.longValue()) + "`");
        }
        if (scale == 1) {
            String number = Quantity.plain(quantity.number());
            throw new SettingException("`" + text + "` is not " + what + ": `" + quantity.unit() + "` does not belong there",
                    quantity.unit().equals("K") ? "did you mean `" + number + "k`?"
                            : quantity.unit().equals("m") ? "did you mean `" + number + "M`?" : "write `" + number + "`");
        }
        return quantity.number().multiply(BigDecimal.valueOf(scale));
    }
}
