package dev.faultline.scenario.spec;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Rate;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;

/**
 * What must be true of a figure: {@code <= 400ms}, {@code >= 99.9%}, {@code 0}.
 *
 * @param operator how the figure is compared
 * @param value    what it is compared with, in the unit of the metric: a share from 0 to 1, milliseconds, per second, or a number
 * @param text     as it was written
 */
public record Condition(Operator operator, double value, String text) {

    /** How a figure is compared. */
    public enum Operator {
        /** At most. */
        AT_MOST("<="),
        /** At least. */
        AT_LEAST(">="),
        /** Less than. */
        LESS("<"),
        /** Greater than. */
        GREATER(">"),
        /** Equal. */
        EQUAL("==");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }

    /**
     * Reads the condition of a metric. A bare value means equal, and at most where the metric is a time to do something within.
     *
     * @throws SettingException if there is no operator like that, or if the value has not the unit of the metric
     */
    public static Condition parse(Metric metric, String text) {
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.sign)) {
                return new Condition(operator, value(metric, text, operator.sign.length()), text);
            }
        }
        if (text.startsWith("=") || text.startsWith("!")) {
            throw new SettingException("`" + text + "` begins with an operator that there is not",
                    "the operators are <=, >=, <, > and ==");
        }
        return new Condition(metric.isDeadline() ? Operator.AT_MOST : Operator.EQUAL, value(metric, text, 0), text);
    }

    private static double value(Metric metric, String text, int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        String value = text.substring(start);
        if (value.isEmpty()) {
            throw new SettingException("`" + text + "` compares with nothing", "write a value after the operator");
        }
        try {
            return switch (metric.unit()) {
                case SHARE -> Share.parse(value).value();
                case MILLISECONDS -> Durations.parse(value).toNanos() / 1e6;
                case PER_SECOND -> Rate.parse(value).perSecond();
                case DATA -> Bytes.parse(value).count();
                case COUNT -> Counts.number(value);
            };
        } catch (SettingException mistake) {
            throw mistake.within(start, value.length());
        }
    }

    /** Whether a figure meets it. */
    public boolean holds(double figure) {
        return switch (operator) {
            case AT_MOST -> figure <= value;
            case AT_LEAST -> figure >= value;
            case LESS -> figure < value;
            case GREATER -> figure > value;
            case EQUAL -> figure == value;
        };
    }
}
