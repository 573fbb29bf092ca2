package dev.faultline.scenario.yaml;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which texts can stand in YAML without quotes, and how the others are quoted. */
final class Scalars {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9$./_+(][^#:]*");

    private Scalars() {
    }

    /** Whether a text stands for itself in a block; when in doubt, it does not. */
    static boolean isPlain(String text) {
        return SAFE.matcher(text).matches() && !text.endsWith(" ")
                && text.chars().allMatch(c -> c >= ' ' && c < 127) && !text.equals("null");
    }

    /** A text as a scalar of one line that reads back as the same text. */
    static String write(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029) {
                        quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
