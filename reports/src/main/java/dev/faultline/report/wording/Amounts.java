package dev.faultline.report.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Figures as text for people: three significant digits or so, the unit that keeps them short, the same in every locale.
 *
 * <p>Rounding goes through {@link BigDecimal}, so that the text is the same on every JVM. An absent figure is a dash.
 */
public final class Amounts {
    /** What stands for an absent figure. */
    public static final String ABSENT = "\u2013";

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Amounts() {
    }

    /** Returns a time such as {@code 0.42 ms}, {@code 212 ms}, {@code 1.25 s} or {@code 12 min 30 s}. */
    public static String milliseconds(double ms) {
        if (isAbsent(ms)) {
            return ABSENT;
        }
        BigDecimal rounded = rounded(ms);
        double size = Math.abs(rounded.doubleValue());
        if (size == 0) {
            return "0 ms";
        }
        if (size < 0.1) {
            return plain(rounded(ms * 1e3)) + " \u00b5s";
        }
        if (size < 1e3) {
            return plain(rounded) + " ms";
        }
        if (size < 120e3) {
            return plain(new BigDecimal(ms / 1e3).setScale(2, RoundingMode.HALF_EVEN)) + " s";
        }
        return minutes(ms / 1e3);
    }

    /** Returns a time as {@link #milliseconds} does. */
    public static String seconds(double seconds) {
        return seconds == 0 ? "0 s" : milliseconds(seconds * 1e3);
    }

    private static String minutes(double seconds) {
        long whole = Math.round(seconds);
        long hours = whole / 3600;
        long minutes = whole / 60 % 60;
        long rest = whole % 60;
        if (hours > 0) {
            return hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
        }
        return minutes + " min" + (rest > 0 ? " " + rest + " s" : "");
    }

    /** Returns a point in simulated time as {@code 12 s}, {@code 2:30} or {@code 1:02:30}, with a fraction where there is one. */
    public static String clock(double seconds) {
        if (isAbsent(seconds)) {
            return ABSENT;
        }
        BigDecimal exact = new BigDecimal(seconds).setScale(3, RoundingMode.HALF_EVEN);
        if (exact.abs().compareTo(BigDecimal.valueOf(60)) < 0) {
            return plain(exact) + " s";
        }
        long whole = exact.longValue();
        BigDecimal fraction = exact.subtract(BigDecimal.valueOf(whole)).stripTrailingZeros();
        String tail = two(whole % 60) + (fraction.signum() == 0 ? "" : fraction.toPlainString().substring(1));
        long hours = whole / 3600;
        return hours == 0 ? whole / 60 + ":" + tail : hours + ":" + two(whole / 60 % 60) + ":" + tail;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    /** Returns a share as a percentage. Less than all is never rounded to 100%, more than nothing never to 0%. */
    public static String share(double share) {
        if (isAbsent(share)) {
            return ABSENT;
        }
        BigDecimal percent = new BigDecimal(share).multiply(HUNDRED);
        BigDecimal rounded = percent;
        for (int decimals = 2; decimals <= 9; decimals++) {
            rounded = percent.setScale(decimals, RoundingMode.HALF_EVEN);
            boolean hides = share != 1 && rounded.compareTo(HUNDRED) == 0 || share != 0 && rounded.signum() == 0;
            if (!hides) {
                break;
            }
        }
        return plain(rounded) + "%";
    }

    /** Returns a count with its digits grouped; a mean over replications keeps a fraction while it is small. */
    public static String count(double count) {
        if (isAbsent(count)) {
            return ABSENT;
        }
        BigDecimal exact = new BigDecimal(count);
        boolean whole = exact.stripTrailingZeros().scale() <= 0;
        return grouped(whole || Math.abs(count) >= 100 ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact.round(THREE_DIGITS));
    }

    /** Returns a rate per second, such as {@code 199.5/s}. */
    public static String rate(double perSecond) {
        if (isAbsent(perSecond)) {
            return ABSENT;
        }
        int scale = Math.abs(perSecond) >= 1000 ? 0 : Math.abs(perSecond) >= 1 ? 1 : 3;
        return grouped(new BigDecimal(perSecond).setScale(scale, RoundingMode.HALF_EVEN)) + "/s";
    }

    /** Returns a rate as short as possible, for ticks: {@code 200/s}. */
    public static String perSecond(double perSecond) {
        return number(perSecond) + "/s";
    }

    /** Returns an amount of data in thousands of bytes, such as {@code 640 B}, {@code 1.5 kB} or {@code 19.1 MB}. */
    public static String bytes(double bytes) {
        if (isAbsent(bytes)) {
            return ABSENT;
        }
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        BigDecimal size = rounded(bytes);
        int unit = 0;
        while (unit < units.length - 1 && size.compareTo(BigDecimal.valueOf(1000)) >= 0) {
            size = size.movePointLeft(3);
            unit++;
        }
        return plain(size) + " " + units[unit];
    }

    /** Returns a number without unit in three significant digits. */
    public static String number(double number) {
        return isAbsent(number) ? ABSENT : Math.abs(number) >= 100 ? count(number) : plain(rounded(number));
    }

    /** Returns a figure in the unit of an expectation; a unit that is not known is put behind the number. */
    public static String in(String unit, double figure) {
        return switch (unit == null ? "" : unit) {
            case "ms" -> milliseconds(figure);
            case "s" -> seconds(figure);
            case "share" -> share(figure);
            case "per-second" -> rate(figure);
            case "count" -> count(figure);
            case "bytes" -> bytes(figure);
            case "", "currency" -> number(figure);
            default -> number(figure) + " " + unit;
        };
    }

    /** Tells whether there is no figure to show. */
    public static boolean isAbsent(double figure) {
        return Double.isNaN(figure) || Double.isInfinite(figure);
    }

    private static BigDecimal rounded(double figure) {
        return new BigDecimal(figure).round(THREE_DIGITS);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String grouped(BigDecimal number) {
        String text = plain(number);
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        StringBuilder out = new StringBuilder(text);
        int first = text.startsWith("-") ? 1 : 0;
        for (int i = end - 3; i > first; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    /** Returns a figure and what it counts, such as {@code 2 leader changes} or {@code 1 retry}: words for many are made those for one. */
    public static String counted(double figure, String words) {
        boolean isOne = figure == 1 && words.endsWith("s") && !words.endsWith("ss");
        return number(figure) + " " + (isOne ? singular(words) : words);
    }

    private static String singular(String words) {
        return words.endsWith("ries") ? words.substring(0, words.length() - 3) + "y" : words.substring(0, words.length() - 1);
    }
}
