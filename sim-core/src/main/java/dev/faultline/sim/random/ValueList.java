package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Reads the file of an {@link Empirical} law: one value per line, either each with its unit ({@code 5.2ms}), or plain
 * numbers under a title that ends in the unit: {@code latency (ms)}, {@code latency_ms}, {@code ms}. Empty lines are
 * skipped. Units are never guessed.
 */
final class ValueList {
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern NO_LETTERS_OR_DIGITS = Pattern.compile("[^a-zA-Z0-9]+");

    private ValueList() {
    }

    static double[] read(String text, Unit unit) {
        double[] values = new double[16];
        int count = 0;
        double scale = unit == Unit.NUMBER ? 1 : Double.NaN;
        int number = 0;
        boolean titled = false;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            String line = raw.strip();
            if (line.isEmpty()) {
                continue;
            }
            if (count == 0 && !titled && !Character.isDigit(line.charAt(0)) && line.charAt(0) != '-') {
                titled = true;
                scale = titleScale(line, unit, number);
                continue;
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value(line, unit, scale, number);
        }
        if (count == 0) {
            throw new SettingException("which has no values", "write one value per line, such as `5.2ms`");
        }
        return Arrays.copyOf(values, count);
    }

    private static double value(String line, Unit unit, double scale, int number) {
        if (line.indexOf(',') >= 0 || line.indexOf(';') >= 0 || line.indexOf('\t') >= 0) {
            throw at(number, "`" + shortened(line) + "` has more than one column", "write one value per line");
        }
        if (PLAIN.matcher(line).matches() && !Double.isNaN(scale)) {
            double value = new BigDecimal(line).doubleValue() * scale;
            if (value == Double.POSITIVE_INFINITY) {
                throw at(number, "`" + line + "` is too large", "");
            }
            return value;
        }
        try {
            return unit.read(Arguments.of(line), "value");
        } catch (SettingException mistake) {
            throw at(number, mistake.getMessage(), unit == Unit.NUMBER ? mistake.help().orElse("")
                    : "write each value with its unit, or a title with the unit in the first line, such as `"
                            + title(unit) + "`");
        }
    }

    private static double titleScale(String line, Unit unit, int number) {
        if (unit == Unit.NUMBER) {
            return 1;
        }
        String[] words = NO_LETTERS_OR_DIGITS.split(line);
        String last = words.length == 0 ? "" : words[words.length - 1];
        try {
            return unit == Unit.TIME ? Durations.parse("1" + last).toNanos() : Bytes.parse("1" + last).count();
        } catch (SettingException mistake) {
            throw at(number, "the title `" + shortened(line) + "` does not end in a unit", "write it like `" + title(unit) + "`");
        }
    }

    private static String title(Unit unit) {
        return unit == Unit.TIME ? "latency (ms)" : "size (B)";
    }

    private static SettingException at(int line, String message, String help) {
        return new SettingException("line " + line + ": " + message, help);
    }

    private static String shortened(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }
}
