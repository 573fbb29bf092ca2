package dev.faultline.report.chart;

import java.util.Locale;

/** Names of things as parts of file names and anchors. */
final class Ids {
    private static final int LONGEST = 60;

    private Ids() {
    }

    /** Returns the name in lower-case letters, digits and single hyphens, of limited length, never empty. */
    static String of(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = id.length() > LONGEST ? id.substring(0, LONGEST) : id;
        return cut.isEmpty() ? "unnamed" : cut;
    }
}
