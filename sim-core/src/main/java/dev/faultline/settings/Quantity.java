package dev.faultline.settings;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number and what follows it, before anybody has said which units are meant: {@code 1.5} and {@code s}, {@code 10} and
 * {@code k/s}. Numbers are decimal and exact; what a binary fraction would do to {@code 0.1s} never happens.
 */
record Quantity(String text, BigDecimal number, String unit) {

    private static final Pattern SHAPE = Pattern.compile("(-?)([0-9]+(?:\\.[0-9]+)?)([^0-9.\\s][^\\s]*)?");
    private static final int LONGEST = 40;

    /** Splits a text, or says why it is none of ours; {@code what} names what was expected, with its article. */
    static Quantity read(String text, String what, String example) {
        Matcher shape = SHAPE.matcher(text);
        if (text.length() > LONGEST || !shape.matches()) {
            throw new SettingException("`" + shortened(text) + "` is not " + what, "write it like `" + example + "`");
        }
        String digits = shape.group(2);
        if (digits.length() > 1 && digits.charAt(0) == '0' && digits.charAt(1) != '.') {
            String better = shape.group(1) + digits.replaceFirst("^0+(?=[0-9])", "") + (shape.group(3) == null ? ""
                    : shape.group(3));
            throw new SettingException("`" + text + "` begins with a zero, which other languages read as an octal number",
                    "did you mean `" + better + "`?");
        }
        return new Quantity(text, new BigDecimal(shape.group(1) + digits), shape.group(3) == null ? "" : shape.group(3));
    }

    /** The factor of a leading {@code k}, {@code M} or {@code G}; 1 if there is none. */
    static long scale(char letter) {
        return switch (letter) {
            case 'k' -> 1_000;
            case 'M' -> 1_000_000;
            case 'G' -> 1_000_000_000;
            default -> 1;
        };
    }

    boolean isNegative() {
        return number.signum() < 0;
    }

    /** A number as short as it can be written without an exponent. */
    static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
