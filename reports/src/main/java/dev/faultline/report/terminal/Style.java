package dev.faultline.report.terminal;

import dev.faultline.result.Verdict;

/**
 * What a terminal can show.
 *
 * @param colour  whether to use ANSI colours
 * @param unicode whether the console shows characters beyond ASCII
 * @param width   columns to stay within where possible, at least 40
 */
public record Style(boolean colour, boolean unicode, int width) {
    /** Plain text of 100 columns: for files, pipes and tests. */
    public static final Style PLAIN = new Style(false, true, 100);

    public Style {
        if (width < 40) {
            throw new IllegalArgumentException("a report needs 40 columns, not " + width);
        }
    }

    String glyph(Verdict verdict) {
        return switch (verdict) {
            case PASS -> unicode ? "\u2714" : "+";
            case FAIL -> unicode ? "\u2718" : "x";
            case INCONCLUSIVE -> "?";
            case NONE -> "-";
        };
    }

    String paint(Verdict verdict, String text) {
        return switch (verdict) {
            case PASS -> sgr("1;32", text);
            case FAIL -> sgr("1;31", text);
            case INCONCLUSIVE -> sgr("1;33", text);
            case NONE -> bold(text);
        };
    }

    String bold(String text) {
        return sgr("1", text);
    }

    String dim(String text) {
        return sgr("2", text);
    }

    /** Writes what ASCII lacks in another way. */
    String fit(String text) {
        if (unicode) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case 0x2013, 0x2014 -> out.append('-');
                case 0xb5 -> out.append('u');
                case 0xb1 -> out.append("+/-");
                case 0xb7 -> out.append('|');
                default -> {
                    if (point < 0x80) {
                        out.append((char) point);
                    } else {
                        out.append('?');
                    }
                }
            }
        });
        return out.toString();
    }

    private String sgr(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
