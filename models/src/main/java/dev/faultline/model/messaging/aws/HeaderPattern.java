package dev.faultline.model.messaging.aws;

import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a header of a message must be like, in a filter policy of SNS or an event pattern of EventBridge: a value, {@code prefix(eu-)},
 * {@code suffix(.pdf)}, {@code not(us)}, {@code above(5)}, {@code below(10)}, {@code exists} or {@code absent} (semantics reference, B5).
 *
 * @param kind what is compared
 * @param operand with what; empty where there is nothing to compare
 */
@Written(value = "a pattern of a header", example = "prefix(eu-)")
public record HeaderPattern(Kind kind, String operand) {

    /** What is compared. */
    public enum Kind { EQUALS, PREFIX, SUFFIX, NOT, ABOVE, BELOW, EXISTS, ABSENT }

    /**
     * Reads a pattern.
     *
     * @throws SettingException if it looks like one and is none
     */
    public static HeaderPattern parse(String text) {
        if (text.equals("exists") || text.equals("absent")) {
            return new HeaderPattern(text.equals("exists") ? Kind.EXISTS : Kind.ABSENT, "");
        }
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            return new HeaderPattern(Kind.EQUALS, text);
        }
        String operand = text.substring(open + 1, text.length() - 1);
        return switch (text.substring(0, open)) {
            case "prefix" -> new HeaderPattern(Kind.PREFIX, operand);
            case "suffix" -> new HeaderPattern(Kind.SUFFIX, operand);
            case "not" -> new HeaderPattern(Kind.NOT, operand);
            case "above" -> new HeaderPattern(Kind.ABOVE, number(text, operand));
            case "below" -> new HeaderPattern(Kind.BELOW, number(text, operand));
            default -> throw new SettingException("`" + text + "` is not a pattern of a header",
                    "write a value, `prefix(..)`, `suffix(..)`, `not(..)`, `above(..)`, `below(..)`, `exists` or `absent`");
        };
    }

    private static String number(String text, String operand) {
        if (asNumber(operand) == null) {
            throw new SettingException("`" + text + "` compares with `" + operand + "`, which is no number", "write `above(5)`");
        }
        return operand;
    }

    private static BigDecimal asNumber(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : null;
    }

    /** Whether a header is like that; {@code value} is null if the message does not have it. */
    public boolean matches(String value) {
        if (value == null) {
            return kind == Kind.ABSENT;
        }
        return switch (kind) {
            case EQUALS -> value.equals(operand);
            case PREFIX -> value.startsWith(operand);
            case SUFFIX -> value.endsWith(operand);
            case NOT -> !value.equals(operand);
            case ABOVE -> asNumber(value) != null && asNumber(value).compareTo(asNumber(operand)) > 0;
            case BELOW -> asNumber(value) != null && asNumber(value).compareTo(asNumber(operand)) < 0;
            case EXISTS -> true;
            case ABSENT -> false;
        };
    }

    /** The pattern as it would be written. */
    @Override
    public String toString() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case EQUALS -> operand;
            case EXISTS, ABSENT -> word;
            default -> word + "(" + operand + ")";
        };
    }
}
