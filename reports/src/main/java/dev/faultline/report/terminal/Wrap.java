package dev.faultline.report.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks a sentence between words. */
final class Wrap {
    private Wrap() {
    }

    /** Returns the lines; a word that is longer than the width stays whole. */
    static List<String> lines(String first, String others, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int start = line.length();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > start && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(others);
                start = line.length();
            }
            line.append(line.length() > start ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
